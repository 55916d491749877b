import { beforeEach, describe, expect, it } from "vitest";
import { updateUserBody } from "@/lib/contracts/manage-users";
import { undoEmailChange } from "@/lib/domain/account/change-email";
import { confirmNewEmail } from "@/lib/domain/account/confirm-new-email";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { readUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { newPhone, newUsername } from "@/lib/testing/people";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { updateUser } from "./update-user";
import { listUsers } from "./user-list";
import { getUser } from "./user-page";

const app = testApp();
const prisma = () => app().database.prisma;
beforeEach(() => emptyTables(app().database));

async function setting() {
  const owner = await makeUser(app(), { roles: ["owner"] });
  const person = await makeUser(app());
  const by = await signInAs(app(), owner);
  const change = (patch: object, ctx = by) =>
    updateUser(ctx, { id: person.id, ...updateUserBody.parse(patch) });
  return { owner, person, by, change };
}

describe("an email that an admin gives", () => {
  it("[S41] counts once its reader has confirmed it; the old address can undo it", async () => {
    const { person, by, change } = await setting();
    const email = newEmail();
    const answer = await change({ email });
    expect(answer).toMatchObject({ email: person.email, pendingEmail: email });
    expect((await mailsTo(app(), email)).map(({ template }) => template)).toEqual([
      "confirm-email",
    ]);
    expect(await mailsTo(app(), person.email)).toEqual([]);
    const token = tokenOf((await lastMail(app(), email, "confirm-email")).url);
    await confirmNewEmail(testCtx(app()), { token });
    expect(await getUser(by, person)).toMatchObject({
      ...{ email, emailVerified: true, pendingEmail: null },
    });
    expect((await listUsers(by, { q: email })).items).toHaveLength(1);
    const undo = tokenOf((await lastMail(app(), person.email, "email-changed")).undoUrl);
    await undoEmailChange(testCtx(app()), { token: undo });
    expect((await getUser(by, person)).email).toBe(person.email);
    expect(await refusalOf(confirmNewEmail(testCtx(app()), { token }))).toBe("code_invalid");
  });

  it("[S29] of 50 confirmations in parallel one wins", async () => {
    const { change } = await setting();
    const email = newEmail();
    await change({ email });
    const token = tokenOf((await lastMail(app(), email, "confirm-email")).url);
    const tally = await runConcurrently(() => confirmNewEmail(testCtx(app()), { token }));
    expect(tally).toEqual({ passed: 1, code_invalid: 49 });
  });

  it("keeps sessions, voids resets under way, and a reset voids it", async () => {
    const { person, change } = await setting();
    await signInAs(app(), person);
    await requestPasswordReset(testCtx(app()), { email: person.email });
    const reset = tokenOf((await lastMail(app(), person.email, "reset-password")).url);
    const email = newEmail();
    await change({ email });
    const token = tokenOf((await lastMail(app(), email, "confirm-email")).url);
    expect(await prisma().session.count({ where: { userId: person.id } })).toBe(1);
    await confirmPasswordReset(testCtx(app()), { token: reset, newPassword: OTHER_PASSWORD });
    expect(await refusalOf(confirmNewEmail(testCtx(app()), { token }))).toBe("code_invalid");
  });

  it("a second one, or the present one, replaces a change that waits", async () => {
    const { person, change } = await setting();
    const [first, second] = [newEmail(), newEmail()];
    await change({ email: first });
    const token = tokenOf((await lastMail(app(), first, "confirm-email")).url);
    expect(await change({ email: second })).toMatchObject({ pendingEmail: second });
    expect(await refusalOf(confirmNewEmail(testCtx(app()), { token }))).toBe("code_invalid");
    expect(await change({ email: person.email })).toMatchObject({ pendingEmail: null });
  });

  it("with emailVerified counts at once, on the admin’s word, which is recorded", async () => {
    const { person, change } = await setting();
    const email = newEmail();
    const answer = await change({ email, emailVerified: true });
    expect(answer).toMatchObject({ email, emailVerified: true, pendingEmail: null });
    expect(await mailsTo(app(), email)).toEqual([]);
    const told = await lastMail(app(), person.email, "email-changed");
    expect(told).toMatchObject({ ip: null, browser: null });
    expect(await eventTypesOf(app(), person.id)).toEqual(["email.changed", "address.vouched"]);
  });

  it("is refused where someone has proved it; an unproved claim gives way", async () => {
    const { person, change } = await setting();
    const taken = await makeUser(app());
    const claimed = await makeUser(app(), { verified: false });
    expect(await refusalOf(change({ email: taken.email }))).toBe("already_exists");
    expect(await refusalOf(change({ email: taken.email, emailVerified: true }))).toBe(
      "already_exists",
    );
    await change({ email: claimed.email, emailVerified: true });
    expect((await readUserRow(prisma(), person.id)).email).toBe(claimed.email);
  });

  it("tells an old address that was never proved nothing: its reader could undo the change", async () => {
    const { by } = await setting();
    const person = await makeUser(app(), { verified: false });
    const patch = { email: newEmail(), emailVerified: true } as const;
    await updateUser(by, { id: person.id, ...patch });
    expect(await mailsTo(app(), person.email)).toEqual([]);
  });
});

describe("other identifiers", () => {
  it("a username and a phone are changed and told, and found by the search", async () => {
    const { person, by, change } = await setting();
    const [username, phone] = [newUsername(), newPhone()];
    expect(await change({ username, phone, phoneVerified: true })).toMatchObject({
      ...{ username, phone, phoneVerified: true },
    });
    expect((await mailsTo(app(), person.email)).map(({ template }) => template)).toEqual([
      "sign-in-methods-changed",
      "phone-changed",
    ]);
    expect((await listUsers(by, { q: username })).items).toHaveLength(1);
    expect((await listUsers(by, { q: phone })).items).toHaveLength(1);
  });

  it("a phone is not stored without a proof", async () => {
    const { change } = await setting();
    expect(await refusalOf(change({ phone: newPhone() }))).toBe("validation_failed");
  });

  it("those of other people are refused, and nothing is half done", async () => {
    const { person, by, change } = await setting();
    const username = newUsername();
    const other = await makeUser(app());
    await updateUser(by, { id: other.id, username });
    const before = await countRows(app());
    const patch = { profile: { name: "Half" }, username };
    expect(await refusalOf(change(patch))).toBe("already_exists");
    expect((await readUserRow(prisma(), person.id)).name).toBeNull();
    expect(await countRows(app())).toEqual(before);
  });

  it("the last sign-in method stays", async () => {
    const { person, change } = await setting();
    expect(await refusalOf(change({ email: null }))).toBe("conflict");
    expect((await readUserRow(prisma(), person.id)).email).toBe(person.email);
    await change({ username: newUsername() });
    expect(await change({ email: null })).toMatchObject({ email: null });
    expect((await mailsTo(app(), person.email)).at(-1)?.template).toBe("email-changed");
    expect(await refusalOf(change({ username: null }))).toBe("conflict");
  });
});

describe("two admins on one user", () => {
  it("the second is refused with a sentence, and nothing of the first is lost", async () => {
    const { person, by, change } = await setting();
    const { updatedAt } = await getUser(by, person);
    app().clock.advance(1);
    await change({ profile: { name: "First" }, ifUpdatedAt: updatedAt });
    const second = change({ profile: { name: "Second" }, ifUpdatedAt: updatedAt });
    await expect(second).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/Someone else changed this user/),
    });
    expect((await readUserRow(prisma(), person.id)).name).toBe("First");
  });

  it("of 50 at once with the same version, one is saved", async () => {
    const { person, by, change } = await setting();
    const { updatedAt } = await getUser(by, person);
    app().clock.advance(1);
    const tally = await runConcurrently((index) =>
      change({ profile: { name: `Name ${index}` }, ifUpdatedAt: updatedAt }),
    );
    expect(tally).toEqual({ passed: 1, conflict: 49 });
  });
});

describe("each part by its own permission", () => {
  it("[S60] a support admin changes the profile, and nothing else", async () => {
    const { change } = await setting();
    const support = await makeUser(app(), { permissions: ["users:update"] });
    const as = await signInAs(app(), support);
    expect(await refusalOf(change({ profile: { name: "Ada" } }, as))).toBe("passed");
    for (const patch of [
      { emailVerified: true },
      { email: newEmail(), emailVerified: true },
      { status: "blocked" },
      { roles: ["admin"] },
      { permissions: ["users:read"] },
    ]) {
      const both = { profile: { name: "Half" }, ...patch };
      expect(await refusalOf(change(both, as)), JSON.stringify(patch)).toBe("forbidden");
    }
  });

  it("[S97] identifiers, verification and roles need a recent proof", async () => {
    const { change } = await setting();
    app().clock.advance(700);
    const patches = [
      { email: newEmail() },
      { username: newUsername() },
      { emailVerified: true },
      { roles: [] },
    ];
    for (const patch of patches) {
      expect(await refusalOf(change(patch))).toBe("reauthentication_required");
    }
    expect(await refusalOf(change({ profile: { name: "Ada" } }))).toBe("passed");
    expect(await refusalOf(change({ status: "blocked" }))).toBe("passed");
  });

  it("[S99] nobody changes someone with more rights, nor grants what they lack", async () => {
    const { owner, person } = await setting();
    const permissions = ["users:update", "roles:assign", "users:verify"];
    const as = await signInAs(app(), await makeUser(app(), { permissions }));
    const rename = { id: owner.id, profile: { name: "Gotcha" } };
    expect(await refusalOf(updateUser(as, rename))).toBe("forbidden");
    const take = { id: owner.id, email: newEmail(), emailVerified: true } as const;
    expect(await refusalOf(updateUser(as, take))).toBe("forbidden");
    expect(await refusalOf(updateUser(as, { id: person.id, roles: ["owner"] }))).toBe("forbidden");
  });

  it("changes everything at once", async () => {
    const { owner, person, change } = await setting();
    const patch = { status: "blocked", roles: ["admin"], permissions: ["keys:write"] };
    expect(await change({ ...patch, profile: { name: "Ada" } })).toMatchObject({
      ...{ status: "blocked", roles: ["admin"], permissions: ["keys:write"] },
      ...{ profile: { name: "Ada" }, blocked: { by: owner.id } },
    });
    expect(await change({ status: "active" })).toMatchObject({ status: "active", blocked: null });
    expect(await eventTypesOf(app(), person.id)).toEqual([
      ...["profile.updated", "user.permissions_changed", "user.roles_changed", "user.blocked"],
      "user.unblocked",
    ]);
  });

  it("[S63] the last owner stays one", async () => {
    const { owner } = await setting();
    const change = updateUser(systemCtx(app()), { id: owner.id, roles: [] });
    expect(await refusalOf(change)).toBe("conflict");
  });
});
