import { beforeEach, describe, expect, it } from "vitest";
import { inviteBody } from "@/lib/contracts/invitations";
import { createUserBody } from "@/lib/contracts/manage-users";
import { createApiKey, deleteApiKey } from "@/lib/domain/access/api-keys";
import { blockUser } from "@/lib/domain/admin/block";
import { createUserByTeam } from "@/lib/domain/admin/create-user";
import { deleteUser, setUserRoles } from "@/lib/domain/admin/manage-user";
import type { Ctx } from "@/lib/domain/core/context";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  lastMail,
  type MadeUser,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { acceptInvitation } from "./accept";
import { readInvitationLink } from "./find";
import { listInvitations } from "./list";
import { invite, resendInvitation, revokeInvitation } from "./send";

const app = testApp();
const nobody = () => testCtx(app());
const prisma = () => app().database.prisma;

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { signUpOpen: false });
});

/** A scoped admin: may invite, and grant what they hold. */
const INVITING = ["users:create", "users:read", "roles:assign", "audit:read"];

async function inviter(permissions = INVITING): Promise<{ admin: MadeUser; by: Ctx }> {
  const admin = await makeUser(app(), { permissions, name: "Ada Lovelace" });
  return { admin, by: await signInAs(app(), admin) };
}

async function reader(): Promise<void> {
  const permissions = ["audit:read"];
  await prisma().role.upsert({
    where: { name: "reader" },
    create: { id: crypto.randomUUID(), name: "reader", permissions, createdAt: new Date(0) },
    update: { permissions },
  });
}

const typed = (email: string, more = {}) => inviteBody.parse({ email, ...more });

async function linkTo(email: string): Promise<string> {
  return tokenOf((await lastMail(app(), email, "invitation")).url);
}

async function invited(by: Ctx, more = {}) {
  const email = newEmail();
  const { id } = await invite(by, typed(email, more));
  return { email, id, token: await linkTo(email) };
}

const accept = (token: string, more = {}, by: Ctx = nobody()) =>
  acceptInvitation(by, { token, password: PASSWORD, ...more }, "browser");

const rolesOf = async (email: string) =>
  (await findUserRow(prisma(), { email: email as never }))?.roles ?? null;

describe("accepting an invitation", () => {
  it("creates a verified account while sign-up is closed, signs in and grants the roles", async () => {
    await reader();
    const { by, admin } = await inviter();
    const { email, token } = await invited(by, { roles: ["reader"], message: "Welcome" });
    expect(await lastMail(app(), email, "invitation")).toMatchObject({
      ...{ from: "Ada Lovelace", message: "Welcome" },
    });
    const { user, signedIn } = await accept(token, { profile: { name: "Grace" } });
    expect(user).toMatchObject({
      ...{ email, emailVerified: true, roles: ["reader"], loginCount: 1 },
      profile: { name: "Grace" },
    });
    expect(signedIn).toMatchObject({ kind: "browser" });
    expect(await eventTypesOf(app(), user.id)).toEqual([
      ...["user.registered", "user.roles_changed", "invitation.accepted", "sign_in.succeeded"],
    ]);
    const changed = await prisma().auditEvent.findFirst({ where: { type: "user.roles_changed" } });
    expect(changed?.actorId).toBe(admin.id);
    const { items } = await listInvitations(by, { state: "accepted" });
    expect(items).toMatchObject([{ email, acceptedBy: user.id, state: "accepted" }]);
  });

  it("[S38] looking at the link uses nothing up, and shows whom it is for", async () => {
    const { by } = await inviter();
    const { email, token } = await invited(by);
    for (let n = 0; n < 3; n++) {
      expect(await readInvitationLink(nobody(), { token })).toMatchObject({
        ...{ state: "live", email, hasAccount: false, from: "Ada Lovelace" },
      });
    }
    expect((await accept(token)).user.email).toBe(email);
    expect(await readInvitationLink(nobody(), { token })).toEqual({ state: "used" });
    expect(await refusalOf(accept(token))).toBe("code_invalid");
  });

  it("[S29] of 50 in parallel one wins, and there is one account", async () => {
    const { by } = await inviter();
    const { email, token } = await invited(by);
    const before = await countRows(app());
    const tally = await runConcurrently(() => accept(token));
    expect(tally.passed).toBe(1);
    expect(Object.keys(tally).sort()).toEqual(["code_invalid", "passed"]);
    expect((await countRows(app())).users).toBe((before.users ?? 0) + 1);
    expect(await prisma().session.count({ where: { user: { email } } })).toBe(1);
  });

  type End = (by: Ctx, id: string) => Promise<unknown>;
  const ends: [name: string, end: End, code: string][] = [
    ["revoked", (by, id) => revokeInvitation(by, { id }), "code_invalid"],
    ["sent again", (by, id) => resendInvitation(by, { id }), "code_invalid"],
    ["expired", async () => app().clock.advance(8 * 86_400), "code_expired"],
  ];

  it.each(ends)("refuses the link once it is %s", async (_name, end, code) => {
    const { by } = await inviter();
    const { id, email, token } = await invited(by);
    await end(by, id);
    const before = await countRows(app());
    expect(await refusalOf(accept(token))).toBe(code);
    expect(await countRows(app())).toEqual(before);
    expect(await rolesOf(email)).toBeNull();
  });

  it("[S32] stores no token, and a link of another one opens nothing", async () => {
    const { by } = await inviter();
    const { token } = await invited(by);
    const rows = JSON.stringify(await prisma().invitation.findMany());
    expect(rows).not.toContain(token);
    expect(await refusalOf(accept(token.replace(/^./, (c) => (c === "A" ? "B" : "A"))))).toBe(
      "code_invalid",
    );
  });

  it("keeps the link where the password or the username is refused", async () => {
    const { by } = await inviter();
    const { token } = await invited(by);
    expect(await refusalOf(accept(token, { password: "short" }))).toBe("weak_password");
    expect((await accept(token)).user.emailVerified).toBe(true);
  });
});

describe("[S99] the roles of an invitation are those that its sender can grant when it is accepted", () => {
  const taking: [name: string, take: (admin: MadeUser, id: string) => Promise<unknown>][] = [
    [
      "lost the permission to invite",
      ({ id }) => prisma().user.update({ where: { id }, data: { permissions: ["users:read"] } }),
    ],
    ["was blocked", ({ id }) => blockUser(systemCtx(app()), { id })],
    ["was erased", ({ id }) => deleteUser(systemCtx(app()), { id })],
    [
      "locked their account",
      ({ id }) => prisma().user.update({ where: { id }, data: { lockedAt: app().clock.now() } }),
    ],
  ];

  it.each(taking)("a sender who %s opens and grants nothing", async (_name, take) => {
    await reader();
    const { by, admin } = await inviter();
    const { email, id, token } = await invited(by, { roles: ["reader"] });
    await take(admin, id);
    expect(await readInvitationLink(nobody(), { token })).toEqual({ state: "revoked" });
    expect(await refusalOf(accept(token))).toBe("code_invalid");
    expect(await rolesOf(email)).toBeNull();
  });

  it("a sender who can no longer assign roles grants none, and the event says which", async () => {
    await reader();
    const { by, admin } = await inviter();
    const { token } = await invited(by, { roles: ["reader"] });
    const data = { permissions: ["users:create", "audit:read"] };
    await prisma().user.update({ where: { id: admin.id }, data });
    const { user } = await accept(token);
    expect(user.roles).toEqual([]);
    const event = await prisma().auditEvent.findFirst({ where: { type: "invitation.accepted" } });
    expect(event?.data).toMatchObject({ roles: [], withheld: ["reader"] });
  });

  it("nor a role that has grown beyond the sender since", async () => {
    await reader();
    const { by } = await inviter();
    const { token } = await invited(by, { roles: ["reader"] });
    const permissions = ["audit:read", "settings:write"];
    await prisma().role.update({ where: { name: "reader" }, data: { permissions } });
    expect((await accept(token)).user.roles).toEqual([]);
  });

  it("nobody invites to a role above their own, sends one again or revokes it", async () => {
    const { by } = await inviter();
    expect(await refusalOf(invite(by, typed(newEmail(), { roles: ["owner"] })))).toBe("forbidden");
    const { id } = await invite(systemCtx(app()), typed(newEmail(), { roles: ["owner"] }));
    expect(await refusalOf(resendInvitation(by, { id }))).toBe("forbidden");
    expect(await refusalOf(revokeInvitation(by, { id }))).toBe("forbidden");
    expect(await prisma().invitation.count({ where: { state: "pending" } })).toBe(1);
  });

  it("an API key’s invitation dies with the key, and with its maker’s rights", async () => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const made = await createApiKey(await signInAs(app(), owner), {
      ...{ name: "Importer", permissions: ["users:create"], trusted: false },
    });
    const actor = keyActor({ keyId: made.apiKey.id, permissions: ["users:create"] });
    const [first, second] = [await invited(testCtx(app(), { actor })), newEmail()];
    expect((await accept(first.token)).user.email).toBe(first.email);
    await invite(testCtx(app(), { actor }), typed(second));
    await deleteApiKey(systemCtx(app()), { id: made.apiKey.id });
    expect(await refusalOf(accept(await linkTo(second)))).toBe("code_invalid");
  });

  it("[S97] an invitation with roles needs a recent proof, one without does not", async () => {
    await reader();
    const { by } = await inviter();
    app().clock.advance(700);
    expect(await refusalOf(invite(by, typed(newEmail(), { roles: ["reader"] })))).toBe(
      "reauthentication_required",
    );
    expect(await refusalOf(invite(by, typed(newEmail())))).toBe("passed");
  });
});

describe("an invitation to an address that has an account", () => {
  it("is refused when it is sent", async () => {
    const { by } = await inviter();
    const { email } = await makeUser(app());
    expect(await refusalOf(invite(by, typed(email)))).toBe("already_exists");
    expect(await mailsTo(app(), email)).toEqual([]);
  });

  it("grants its owner nothing before they sign in, and everything after", async () => {
    await reader();
    const { by } = await inviter();
    const { email, token } = await invited(by, { roles: ["reader"] });
    const person = await makeUser(app(), { email });
    expect(await readInvitationLink(nobody(), { token })).toMatchObject({ hasAccount: true });
    expect(await refusalOf(accept(token))).toBe("already_exists");
    expect(await rolesOf(email)).toEqual([]);
    const { user, signedIn } = await accept(token, {}, await signInAs(app(), person));
    expect({ roles: user.roles, signedIn }).toEqual({ roles: ["reader"], signedIn: null });
    expect(await refusalOf(accept(token, {}, await signInAs(app(), person)))).toBe("code_invalid");
  });

  it("grants nothing to someone signed in to another account", async () => {
    await reader();
    const { by } = await inviter();
    const { token } = await invited(by, { roles: ["reader"] });
    const other = await makeUser(app());
    expect(await refusalOf(accept(token, {}, await signInAs(app(), other)))).toBe("conflict");
    expect(await rolesOf(other.email)).toEqual([]);
    expect((await accept(token)).user.roles).toEqual(["reader"]);
  });

  it("[S8] replaces a sign-up that was never verified: its password opens nothing", async () => {
    const { by } = await inviter();
    const { email, token } = await invited(by);
    const squatter = await makeUser(app(), { email, verified: false, password: OTHER_PASSWORD });
    const { user } = await accept(token);
    expect(user.id).not.toBe(squatter.id);
    expect(await findUserRow(prisma(), { id: squatter.id })).toBeNull();
  });
});

describe("an account that an admin created", () => {
  const created = async (by: Ctx, more = {}) => {
    const email = newEmail();
    const body = createUserBody.parse({ email, invite: true, ...more });
    return { email, user: await createUserByTeam(by, body), token: await linkTo(email) };
  };

  it("is opened by its invitation, which verifies the email and sets the password", async () => {
    const { by } = await inviter();
    const { email, user, token } = await created(by, { profile: { name: "Grace" } });
    expect(user).toMatchObject({ email, emailVerified: false, hasPassword: false });
    expect(await readInvitationLink(nobody(), { token })).toMatchObject({ name: "Grace" });
    const accepted = await accept(token);
    expect(accepted.user).toMatchObject({ id: user.id, emailVerified: true, hasPassword: true });
    expect(accepted.user.profile.name).toBe("Grace");
  });

  it("is not opened once its person has used a reset", async () => {
    const { by } = await inviter();
    const { email, token } = await created(by);
    await requestPasswordReset(nobody(), { email });
    const reset = tokenOf((await lastMail(app(), email, "reset-password")).url);
    await confirmPasswordReset(nobody(), { token: reset, newPassword: OTHER_PASSWORD });
    expect(await refusalOf(accept(token))).toBe("already_exists");
  });

  it("can be invited again later, by those who can act on it", async () => {
    const { by } = await inviter();
    const { email, user } = await created(by);
    await revokeInvitation(by, { id: user.invitationId ?? "" });
    const again = await invite(by, typed(email));
    expect(again.userId).toBe(user.id);
    await revokeInvitation(by, { id: again.id });
    await setUserRoles(systemCtx(app()), { id: user.id, roles: ["owner"] });
    expect(await refusalOf(invite(by, typed(email)))).toBe("forbidden");
  });
});

describe("a provider’s sign-up with an invitation", () => {
  const identity = (email: string) => ({
    ...{ provider: "github", issuer: "https://github.com", subject: crypto.randomUUID() },
    ...{ email: email as never, emailVerified: true, name: null, picture: null },
  });

  it("is open to the invited address alone while sign-up is closed", async () => {
    await reader();
    const { by } = await inviter();
    const { email, token } = await invited(by, { roles: ["reader"] });
    const other = signInWithProvider(nobody(), identity(newEmail()), { invitation: token });
    expect(await refusalOf(other)).toBe("forbidden");
    expect(await refusalOf(signInWithProvider(nobody(), identity(email)))).toBe("forbidden");
    const { userId } = await signInWithProvider(nobody(), identity(email), { invitation: token });
    expect(await rolesOf(email)).toEqual([]);
    await accept(token, {}, await signInAs(app(), { id: userId }));
    expect(await rolesOf(email)).toEqual(["reader"]);
  });
});

describe("the list", () => {
  it("shows each state, newest first, page by page", async () => {
    const { by } = await inviter();
    const old = await invited(by);
    app().clock.advance(8 * 86_400);
    const [accepted, revoked, pending] = [
      await invited(systemCtx(app())),
      await invited(systemCtx(app())),
      await invited(systemCtx(app())),
    ];
    await accept(accepted.token);
    await revokeInvitation(systemCtx(app()), { id: revoked.id });
    const ids = async (query: object) =>
      (await listInvitations(systemCtx(app()), query)).items.map(({ id }) => id);
    expect(await ids({ state: "expired" })).toEqual([old.id]);
    expect(await ids({ state: "accepted" })).toEqual([accepted.id]);
    expect(await ids({ state: "revoked" })).toEqual([revoked.id]);
    expect(await ids({ state: "pending" })).toEqual([pending.id]);
    const first = await listInvitations(systemCtx(app()), { limit: 3 });
    const rest = await listInvitations(systemCtx(app()), {
      ...{ limit: 3, cursor: first.nextCursor ?? "" },
    });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
      [pending.id, revoked.id, accepted.id, old.id].sort().reverse(),
    );
  });

  it("an expired one can be sent again, unless another is pending", async () => {
    const { by } = await inviter();
    const { id, email } = await invited(by);
    expect(await refusalOf(invite(by, typed(email)))).toBe("already_exists");
    app().clock.advance(8 * 86_400);
    const next = await invite(systemCtx(app()), typed(email));
    expect(await refusalOf(resendInvitation(systemCtx(app()), { id }))).toBe("conflict");
    await revokeInvitation(systemCtx(app()), { id: next.id });
    const again = await resendInvitation(systemCtx(app()), { id });
    expect(again).toMatchObject({ id, state: "pending" });
    expect((await accept(await linkTo(email))).user.email).toBe(email);
  });
});
