import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { loginBody, verifyEmailBody } from "@/lib/contracts/auth";
import { settingsPatch } from "@/lib/contracts/settings";
import { statisticQuery } from "@/lib/contracts/statistics";
import { profilePatch } from "@/lib/contracts/user";
import { fieldIssues } from "./issues";
import { sentenceOf } from "./sentences";

function issuesOf(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? []
    : fieldIssues(parsed.error.issues).map(({ path, code }) => [path, code]);
}

describe("fieldIssues", () => {
  it("names each unknown key by itself", () => {
    expect(issuesOf(profilePatch, { role: "owner", address: { planet: "x" } })).toEqual([
      ["address.planet", "unrecognized_key"],
      ["role", "unrecognized_key"],
    ]);
  });

  it("answers for the alternative that was meant", () => {
    expect(issuesOf(verifyEmailBody, { email: "nobody", code: "1" })).toEqual([
      ["email", "invalid_format"],
      ["code", "invalid_format"],
    ]);
    expect(issuesOf(verifyEmailBody, { token: "short" })).toEqual([["token", "invalid_format"]]);
  });

  it.each([
    ["a day or a time", statisticQuery, { from: "yesterday" }, "from", /^Enter a day, .*or a time/],
    [
      ...(["nothing, an email or a page", settingsPatch, { securityContact: "x" }] as const),
      ...(["securityContact", /^Enter an email address, or a web address/] as const),
    ],
  ])("says all that is taken: %s", (_, schema, value, path, message) => {
    const parsed = schema.safeParse(value, { error: sentenceOf });
    expect(fieldIssues(parsed.error?.issues ?? [])).toEqual([
      { path, code: expect.any(String), message: expect.stringMatching(message) },
    ]);
  });

  it("keeps a rule of our own readable", () => {
    expect(issuesOf(loginBody, { password: "x" })).toEqual([["login", "invalid_value"]]);
  });
});
