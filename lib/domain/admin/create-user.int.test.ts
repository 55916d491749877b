import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { createUserBody } from "@/lib/contracts/manage-users";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { updateSettings } from "@/lib/domain/settings/settings";
import { register } from "@/lib/domain/sign-up/register";
import { readUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  eventTypesOf,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { newPhone, newUsername } from "@/lib/testing/people";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { createUserByTeam } from "./create-user";

const app = testApp();
const prisma = () => app().database.prisma;
beforeEach(() => emptyTables(app().database));

async function setting(permissions = ["*"]) {
  const admin = await makeUser(app(), { permissions });
  const by = await signInAs(app(), admin);
  return { admin, create: (body: object) => createUserByTeam(by, createUserBody.parse(body)) };
}

describe("a user made by an admin", () => {
  it("has no password, an unverified email, and an event that names the admin", async () => {
    await updateSettings(systemCtx(app()), { signUpOpen: false });
    const { admin, create } = await setting();
    const email = newEmail();
    const user = await create({ email, profile: { name: "Grace" } });
    expect(user).toMatchObject({
      ...{ email, emailVerified: false, hasPassword: false, invitationId: null },
      profile: { name: "Grace" },
    });
    expect(await eventsOf(app(), user.id)).toMatchObject([
      { type: "user.registered", actorId: admin.id, data: { method: "admin" } },
    ]);
    expect(await mailsTo(app(), email)).toEqual([]);
  });

  it("can have every identifier, vouched for, with roles and permissions", async () => {
    const { create } = await setting();
    const given = { email: newEmail(), username: newUsername(), phone: newPhone() };
    const user = await create({
      ...{ ...given, emailVerified: true, phoneVerified: true },
      ...{ roles: ["admin"], permissions: ["keys:write"], invite: true },
    });
    expect(user).toMatchObject({
      ...{ ...given, emailVerified: true, phoneVerified: true },
      ...{ roles: ["admin"], permissions: ["keys:write"] },
    });
    expect(user.invitationId).not.toBeNull();
    expect(await eventTypesOf(app(), user.id)).toEqual([
      ...["user.registered", "address.vouched", "address.vouched"],
      ...["user.permissions_changed", "user.roles_changed", "invitation.sent"],
    ]);
  });

  it.each([
    ["nothing to know them by", {}],
    ["a phone that nobody proved", { phone: "+447400123456" }],
    ["an invitation without an email", { username: "grace_h", invite: true }],
    ["a password", { email: "grace@example.com", password: PASSWORD }],
  ])("is not made with %s", (_name, body) => {
    expect(createUserBody.safeParse(body).success).toBe(false);
  });

  it("[S3] of 50 in parallel with one address, one is made", async () => {
    const { create } = await setting();
    const email = newEmail();
    const tally = await runConcurrently(() => create({ email }));
    expect(tally).toEqual({ passed: 1, already_exists: 49 });
  });

  it("does not take what others have, and replaces a sign-up that was never verified", async () => {
    const { create } = await setting();
    const taken = await makeUser(app());
    const squatter = await makeUser(app(), { verified: false });
    expect(await refusalOf(create({ email: taken.email }))).toBe("already_exists");
    const user = await create({ email: squatter.email });
    expect(user.id).not.toBe(squatter.id);
  });

  it("is not replaced by a sign-up, nor swept, while it waits for its person", async () => {
    const { create } = await setting();
    const [email, username] = [newEmail(), newUsername()];
    const { id } = await create({ email, username });
    const body = registerBody.parse({ email, password: PASSWORD });
    await register(testCtx(app()), body, "api");
    const other = registerBody.parse({ email: newEmail(), username, password: PASSWORD });
    expect(await refusalOf(register(testCtx(app()), other, "api"))).toBe("already_exists");
    app().clock.advance(45 * 86_400);
    await sweep(app());
    expect(await readUserRow(prisma(), id)).toMatchObject({ email, username, has_password: false });
  });

  it("[S99] has no role above its maker’s, and nothing is half done", async () => {
    const { create } = await setting(["users:create", "roles:assign"]);
    const before = await countRows(app());
    for (const more of [{ roles: ["owner"] }, { permissions: ["settings:write"] }]) {
      expect(await refusalOf(create({ email: newEmail(), ...more }))).toBe("forbidden");
    }
    expect(await refusalOf(create({ email: newEmail(), emailVerified: true }))).toBe("forbidden");
    expect(await countRows(app())).toEqual(before);
  });

  it("[S97] roles and verification need a recent proof", async () => {
    const { create } = await setting();
    app().clock.advance(700);
    for (const more of [{ roles: ["admin"] }, { emailVerified: true }]) {
      expect(await refusalOf(create({ email: newEmail(), ...more }))).toBe(
        "reauthentication_required",
      );
    }
    expect(await refusalOf(create({ email: newEmail() }))).toBe("passed");
  });
});
