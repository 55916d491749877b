import { beforeEach, expect, it } from "vitest";
import type { SettingsPatch } from "@/lib/contracts/settings";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, refusalOf, signInAs } from "@/lib/testing/factories";
import { getSettings, updateSettings } from "./settings";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const only = (kind: "username" | "phone"): SettingsPatch => ({
  identifiers: {
    email: { enabled: false, required: true },
    username: { enabled: kind === "username", required: false },
    phone: { enabled: kind === "phone", required: false },
  },
});
const change = async (owner: { id: string }, patch: SettingsPatch) =>
  updateSettings(await signInAs(app(), owner), patch);

it.each(["username", "phone"] as const)(
  "[A10] settings that leave only the %s are refused, and name the owner who has none",
  async (kind) => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const before = await getSettings(app());
    const message = expect.stringContaining(owner.email);
    await expect(change(owner, only(kind))).rejects.toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: "identifiers", message }] },
    });
    expect(await getSettings(app())).toEqual(before);
  },
);

it.each([
  ["a username", { username: "ada", usernameKey: "ada" }, only("username")],
  ["a verified phone", { phone: "+447400123456", phoneVerifiedAt: new Date() }, only("phone")],
])("[A10] they pass where an owner has %s", async (_name, data, patch) => {
  await makeUser(app(), { roles: ["owner"] });
  const owner = await makeUser(app(), { roles: ["owner"] });
  await app().database.prisma.user.update({ where: { id: owner.id }, data });
  expect(await refusalOf(change(owner, patch))).toBe("passed");
});

it("[A10] an owner who is blocked does not count", async () => {
  const owner = await makeUser(app(), { roles: ["owner"] });
  const blocked = await makeUser(app(), { roles: ["owner"] });
  const data = { username: "ada", usernameKey: "ada", blockedAt: app().clock.now() };
  await app().database.prisma.user.update({ where: { id: blocked.id }, data });
  expect(await refusalOf(change(owner, only("username")))).toBe("validation_failed");
});

it("[A10] an email that must be verified, and never was, does not open the account by username", async () => {
  const owner = await makeUser(app(), { roles: ["owner"], verified: false });
  const data = { username: "ada", usernameKey: "ada" };
  await app().database.prisma.user.update({ where: { id: owner.id }, data });
  await change(owner, { requireVerifiedEmail: false });
  expect(await refusalOf(change(owner, only("username")))).toBe("passed");
  expect(await refusalOf(change(owner, { requireVerifiedEmail: true }))).toBe("validation_failed");
});

it("[S98] the event holds the old and the new values", async () => {
  const owner = await makeUser(app(), { roles: ["owner"] });
  await change(owner, { signUpOpen: false });
  const event = await app().database.prisma.auditEvent.findFirstOrThrow({
    where: { type: "settings.changed" },
  });
  expect(event.data).toEqual({
    keys: ["signUpOpen"],
    from: { signUpOpen: true },
    to: { signUpOpen: false },
  });
});
