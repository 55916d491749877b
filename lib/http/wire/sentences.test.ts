import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { listEventsQuery, listUsersQuery, setRolesBody } from "@/lib/contracts/admin";
import { loginBody, refreshBody, requestCodeBody } from "@/lib/contracts/auth";
import { deleteAccountBody } from "@/lib/contracts/me";
import { settingsPatch } from "@/lib/contracts/settings";
import { profilePatch } from "@/lib/contracts/user";
import { DomainError } from "@/lib/domain/core/errors";
import { validate } from "@/lib/http/rest/input";

function refusalOf(schema: z.ZodType, value: unknown): Record<string, string> {
  try {
    validate(schema, value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Object.fromEntries(error.details.issues?.map((one) => [one.path, one.message]) ?? []);
  }
  return {};
}

describe("[D4] a schema's refusal is a sentence for people", () => {
  it.each([
    [refreshBody, {}, { refreshToken: "This is required." }],
    [refreshBody, { refreshToken: 7 }, { refreshToken: "Enter some text." }],
    [refreshBody, { refreshToken: "" }, { refreshToken: "Enter some text." }],
    [refreshBody, [], { "": "Give an object." }],
    [loginBody, {}, { password: "Enter your password." }],
    [loginBody, { password: "x" }, { login: "Enter your email, username or phone number." }],
    [
      loginBody,
      { login: "a", password: "x", autoRegister: 1 },
      { autoRegister: "Use true or false." },
    ],
    [listUsersQuery, { limit: "abc" }, { limit: "Enter a number from 1 to 100." }],
    [listUsersQuery, { limit: "0" }, { limit: "Enter a number from 1 to 100." }],
    [
      listUsersQuery,
      { sort: "name" },
      {
        sort: "Choose one of: -createdAt, createdAt, email, -email, username, -username, -lastLoginAt, lastLoginAt.",
      },
    ],
    [listEventsQuery, { type: "nope" }, { type: "There is no event with this name." }],
    [
      requestCodeBody,
      { email: "a@example.com", scene: "LOG_IN" },
      {
        scene:
          "Choose one of: VERIFY_EMAIL, LOGIN, RESET_PASSWORD, CHANGE_EMAIL, REGISTER_PHONE, BIND_PHONE, CHANGE_PHONE.",
      },
    ],
    [
      settingsPatch,
      { deletionGraceDays: 91 },
      { deletionGraceDays: "Enter a number of at most 90." },
    ],
    [setRolesBody, { roles: "admin" }, { roles: "Give a list." }],
    [deleteAccountBody, null, { "": "Give an object." }],
    [profilePatch, { name: "x".repeat(121) }, { name: "Use at most 120 characters." }],
    [profilePatch, { name: "Ada", role: "owner" }, { role: "Unknown field." }],
  ])("%#", (schema, value, messages) => {
    expect(refusalOf(schema, value)).toEqual(messages);
  });
});
