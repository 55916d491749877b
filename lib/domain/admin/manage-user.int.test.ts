import { beforeEach, describe, expect, it } from "vitest";
import { deleteAccount } from "@/lib/domain/account/delete";
import { confirmPasswordReset } from "@/lib/domain/passwords/reset";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { readUserView } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { blockUser } from "./block";
import { deleteUser, listRoles, sendUserPasswordReset, setUserRoles } from "./manage-user";
import { getUser } from "./user-page";

const app = testApp();
const as = async (options: Parameters<typeof makeUser>[1]) => {
  const user = await makeUser(app(), options);
  return { ...user, ctx: await signInAs(app(), user) };
};
const rolesOf = async (id: string) => (await getUser(systemCtx(app()), { id })).roles;

beforeEach(() => emptyTables(app().database));

describe("[S63] the last owner", () => {
  const removals = {
    demoted: (ctx: ReturnType<typeof systemCtx>, id: string) =>
      setUserRoles(ctx, { id, roles: ["admin"] }),
    deleted: (ctx: ReturnType<typeof systemCtx>, id: string) => deleteUser(ctx, { id }),
    blocked: (ctx: ReturnType<typeof systemCtx>, id: string) => blockUser(ctx, { id }),
    "blocked for a while": (ctx: ReturnType<typeof systemCtx>, id: string) =>
      blockUser(ctx, { id, until: "2099-01-01T00:00:00Z" }),
  };

  it.each(Object.entries(removals))("is not %s, by nobody", async (_name, remove) => {
    const { id, ctx } = await as({ roles: ["owner"] });
    expect(await refusalOf(remove(systemCtx(app()), id))).toBe("conflict");
    expect(await refusalOf(remove(ctx, id))).toBe("conflict");
    expect(await rolesOf(id)).toEqual(["owner"]);
    expect(await authenticateCookie(app(), ctx.token)).not.toBeNull();
  });

  it.each(Object.entries(removals))(
    "is the one who is left when the other is %s",
    async (_name, remove) => {
      const first = await as({ roles: ["owner"] });
      const second = await as({ roles: ["owner"] });
      expect(await refusalOf(remove(first.ctx, second.id))).toBe("passed");
      expect(await refusalOf(remove(systemCtx(app()), first.id))).toBe("conflict");
    },
  );

  it("is not saved by an owner who is blocked or waits for deletion", async () => {
    const last = await as({ roles: ["owner"] });
    const blocked = await as({ roles: ["owner"] });
    const leaving = await as({ roles: ["owner"] });
    await blockUser(last.ctx, { id: blocked.id });
    await deleteAccount(leaving.ctx, { password: PASSWORD });
    expect(await refusalOf(deleteUser(systemCtx(app()), { id: last.id }))).toBe("conflict");
  });
});

describe("roles", () => {
  it("are given and taken exactly, at once, with a record", async () => {
    const owner = await as({ roles: ["owner"] });
    const user = await as({});
    const view = await setUserRoles(owner.ctx, { id: user.id, roles: ["admin"] });
    expect(view.roles).toEqual(["admin"]);
    const actor = (await authenticateCookie(app(), user.ctx.token))?.actor;
    expect(actor?.permissions).toContain("users:*");
    await setUserRoles(owner.ctx, { id: user.id, roles: [] });
    expect((await authenticateCookie(app(), user.ctx.token))?.actor.permissions).toEqual([]);
    expect((await eventsOf(app(), user.id)).slice(1)).toMatchObject([
      { type: "user.roles_changed", actorId: owner.id, data: { from: [], to: ["admin"] } },
      { type: "user.roles_changed", actorId: owner.id, data: { from: ["admin"], to: [] } },
    ]);
  });

  it("[S62] taken from an admin hold on the very next use of the old context's session", async () => {
    const owner = await as({ roles: ["owner"] });
    const admin = await as({ roles: ["admin"] });
    await setUserRoles(owner.ctx, { id: admin.id, roles: [] });
    const actor = (await authenticateCookie(app(), admin.ctx.token))?.actor;
    const next = { ...admin.ctx, actor: actor ?? admin.ctx.actor };
    expect(await refusalOf(getUser(next, { id: owner.id }))).toBe("forbidden");
  });

  it.each([
    ["an admin makes their own account an owner", ["admin"], ["roles:assign"], "self", ["owner"]],
    ["an admin makes another owner", ["admin"], ["roles:assign"], "other", ["owner"]],
    ["a helper gives more than they hold", [], ["roles:assign"], "other", ["admin"]],
    ["an admin has no right to roles", ["admin"], [], "other", ["admin"]],
  ])("[S63] nobody rises: %s", async (_name, roles, permissions, whom, wanted) => {
    const actor = await as({ roles, permissions });
    const other = await as({});
    const id = whom === "self" ? actor.id : other.id;
    const before = await rolesOf(id);
    expect(await refusalOf(setUserRoles(actor.ctx, { id, roles: wanted }))).toBe("forbidden");
    expect(await rolesOf(id)).toEqual(before);
    expect(await eventTypesOf(app(), id)).toEqual(["sign_in.succeeded"]);
  });

  it("of an owner are an owner's business", async () => {
    await as({ roles: ["owner"] });
    const owner = await as({ roles: ["owner"] });
    const admin = await as({ roles: ["admin"], permissions: ["roles:assign"] });
    const demote = setUserRoles(admin.ctx, { id: owner.id, roles: [] });
    expect(await refusalOf(demote)).toBe("forbidden");
    expect(await rolesOf(owner.id)).toEqual(["owner"]);
  });

  it("that don't exist are refused, and none is changed", async () => {
    const user = await as({ roles: ["admin"] });
    const ctx = systemCtx(app());
    const asked = setUserRoles(ctx, { id: user.id, roles: ["admin", "emperor"] });
    expect(await refusalOf(asked)).toBe("validation_failed");
    expect(await rolesOf(user.id)).toEqual(["admin"]);
  });

  it("are listed for who may see users", async () => {
    const names = (await listRoles((await as({ roles: ["admin"] })).ctx)).map((role) => role.name);
    expect(names).toEqual(["admin", "owner", "support"]);
    expect(await refusalOf(listRoles((await as({})).ctx))).toBe("forbidden");
  });
});

describe("a reset sent by an admin", () => {
  it("[S63] goes to the user, and the admin learns no secret", async () => {
    const admin = await as({ roles: ["admin"] });
    const user = await as({});
    expect(await sendUserPasswordReset(admin.ctx, { id: user.id })).toBeUndefined();
    expect(await mailsTo(app())).toMatchObject([{ to: user.email, template: "reset-password" }]);
    const { url } = await lastMail(app(), user.email, "reset-password");
    const proof = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
    await confirmPasswordReset(testCtx(app()), proof);
    const login = { email: user.email, password: OTHER_PASSWORD };
    expect(await refusalOf(signIn(testCtx(app()), login, "api"))).toBe("passed");
  });

  it("to an owner is for owners, and to nobody without permission", async () => {
    const owner = await as({ roles: ["owner"] });
    const admin = await as({ roles: ["admin"] });
    const plain = await as({});
    for (const { ctx } of [admin, plain]) {
      expect(await refusalOf(sendUserPasswordReset(ctx, { id: owner.id }))).toBe("forbidden");
    }
    expect(await mailsTo(app())).toEqual([]);
  });
});

describe("deleting a user", () => {
  it("erases every row but the record of it", async () => {
    const admin = await as({ roles: ["admin"] });
    const before = await countRows(app());
    const user = await as({});
    await sendUserPasswordReset(admin.ctx, { id: user.id });
    await deleteUser(admin.ctx, { id: user.id });
    const { mails, events } = await countRows(app());
    expect(await countRows(app())).toEqual({ ...before, mails, events });
    expect((await eventsOf(app(), user.id)).at(-1)).toMatchObject({
      type: "user.erased",
      actorId: admin.id,
    });
    expect(await refusalOf(deleteUser(admin.ctx, { id: user.id }))).toBe("not_found");
  });

  it("is not for one's own account, an owner's, or without the permission", async () => {
    const owner = await as({ roles: ["owner"] });
    const admin = await as({ roles: ["admin"] });
    const plain = await as({});
    expect(await refusalOf(deleteUser(admin.ctx, { id: admin.id }))).toBe("conflict");
    expect(await refusalOf(deleteUser(admin.ctx, { id: owner.id }))).toBe("forbidden");
    expect(await refusalOf(deleteUser(plain.ctx, { id: admin.id }))).toBe("forbidden");
    expect(await countRows(app())).toMatchObject({ users: 3 });
  });
});

it("[S66] what is told of a user, to them and to admins, is named field by field", async () => {
  const user = await as({ name: "Ada" });
  const toAdmins = await getUser(systemCtx(app()), { id: user.id });
  const toOwner = await readUserView(app(), user.id);
  const fields = [
    ...["id", "email", "emailVerified", "username", "phone", "phoneVerified", "status", "roles"],
    ...["permissions", "profile", "data", "hasPassword", "mfaEnabled", "createdAt", "updatedAt"],
    ...["lastLoginAt", "loginCount"],
  ];
  expect(Object.keys(toOwner)).toEqual(fields);
  const toAdminsAlone = ["blocked", "deletesAt", "signInMethods", "createdByTeam", "pendingEmail"];
  expect(Object.keys(toAdmins)).toEqual([...fields, ...toAdminsAlone]);
});

it("[S66] what admins read of a user holds no hash", async () => {
  const user = await as({ name: "Ada" });
  const { hash } = await app().database.prisma.passwordCredential.findFirstOrThrow();
  const view = JSON.stringify(await getUser(systemCtx(app()), { id: user.id }));
  expect(view).toContain("Ada");
  expect(view).not.toContain(hash);
  expect(view).not.toMatch(/hash|token/i);
});

it("[F8] codes to a verified address are sign-in methods", async () => {
  const user = await as({ password: null });
  const methods = async () => (await getUser(systemCtx(app()), { id: user.id })).signInMethods;
  expect(await methods()).toEqual(["email_code"]);
  const phone = { phone: "+36301234567", phoneVerifiedAt: app().clock.now() };
  const none = { email: null, emailVerifiedAt: null };
  await app().database.prisma.user.update({ where: { id: user.id }, data: { ...none, ...phone } });
  expect(await methods()).toEqual(["sms_code"]);
  const data = { phoneVerifiedAt: null };
  await app().database.prisma.user.update({ where: { id: user.id }, data });
  expect(await methods()).toEqual([]);
});
