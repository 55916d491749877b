import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { permissionNames } from "@/lib/contracts/permissions";
import { removeAvatar } from "@/lib/domain/account/avatar";
import { setOwnData } from "@/lib/domain/account/data";
import { deleteAccount } from "@/lib/domain/account/delete";
import { exportOwnData } from "@/lib/domain/account/export";
import { getMe, updateProfile } from "@/lib/domain/account/profile";
import { listOwnEvents } from "@/lib/domain/audit/events";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { type Ctx, requestCtx } from "@/lib/domain/core/context";
import { createField } from "@/lib/domain/fields/definitions";
import { changePassword } from "@/lib/domain/passwords/change";
import { endImpersonation } from "@/lib/domain/sessions/end-impersonation";
import { introspect, refresh } from "@/lib/domain/sessions/refresh";
import {
  type Authenticated,
  authenticateAccessToken,
  authenticateCookie,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signOut,
} from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { reauthenticate } from "@/lib/domain/sign-in/reauthenticate";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  type BrowserCtx,
  eventsOf,
  type MadeUser,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { queriesOf } from "@/lib/testing/query-count";
import { setBlackout, setUserBlackout } from "./blackout";
import { blockUser, kickUser } from "./block";
import { impersonate } from "./impersonate";
import { setUserRoles } from "./manage-user";
import { setUserPermissions } from "./set-permissions";
import { listUserSessions } from "./user-page";

const app = testApp();
const prisma = () => app().database.prisma;
const SUPPORT = ["users:read", "users:kick", "impersonate:read", "impersonate:write"];
const reason = "Ticket 4711: cannot see the invoice";

let user: MadeUser;
let admin: BrowserCtx;

beforeEach(async () => {
  await emptyTables(app().database);
  user = await makeUser(app(), { name: "Ada Lovelace" });
  admin = await signInAs(app(), await makeUser(app(), { permissions: SUPPORT }));
});

type As = Ctx & { actor: Authenticated["actor"]; token: string; sessionId: string };

/** The request of an admin's browser that is signed in as the user. */
async function as({ id }: { id: string } = user, readOnly = true, by: Ctx = admin): Promise<As> {
  const { signedIn } = await impersonate(by, { id, reason, readOnly }, "browser");
  if (signedIn.kind !== "browser") throw new Error("A browser's session was asked for.");
  const { token, sessionId } = signedIn;
  const found = await authenticateCookie(app(), token);
  if (!found) throw new Error("The session is not alive.");
  return { ...testCtx(app(), { actor: found.actor }), actor: found.actor, token, sessionId };
}

const isAlive = async ({ token }: { token: string }) =>
  (await authenticateCookie(app(), token)) !== null;

describe("[S100] who can sign in as whom", () => {
  const starting = (by: Ctx, id: string, readOnly = true) =>
    refusalOf(impersonate(by, { id, reason, readOnly }, "browser"));
  const holding = async (permissions: string[], roles: string[] = []) =>
    signInAs(app(), await makeUser(app(), { permissions, roles }));

  it("asks for the permission of what it can do", async () => {
    const reading = await holding(["impersonate:read"]);
    expect(await starting(reading, user.id)).toBe("passed");
    expect(await starting(reading, user.id, false)).toBe("forbidden");
    const others = permissionNames.filter((one) => !one.startsWith("impersonate:"));
    expect(await starting(await holding(others), user.id)).toBe("forbidden");
    expect(await starting(testCtx(app()), user.id)).toBe("unauthenticated");
  });

  it("asks for a recent proof of identity", async () => {
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    expect(await starting(admin, user.id)).toBe("reauthentication_required");
    expect(await prisma().session.count({ where: { impersonatorId: { not: null } } })).toBe(0);
  });

  it.each([
    ["an owner", { roles: ["owner"] }],
    ["someone with one permission more", { permissions: ["users:block"] }],
    ["someone with a role of more", { roles: ["admin"] }],
  ])("never as %s", async (_name, options) => {
    const target = await makeUser(app(), options);
    expect(await starting(admin, target.id)).toBe("forbidden");
    const owner = await holding([], ["owner"]);
    expect(await starting(owner, target.id)).toBe("passed");
  });

  it("as someone with fewer permissions, of which the session has none", async () => {
    const target = await makeUser(app(), { permissions: ["users:read"] });
    const there = await as(target);
    expect(there.actor.permissions).toEqual([]);
    expect(await refusalOf(kickUser(there, { id: user.id }))).toBe("forbidden");
  });

  it("never as oneself, nobody, or by a program's key or the system", async () => {
    expect(await starting(admin, admin.actor.userId)).toBe("conflict");
    expect(await starting(admin, crypto.randomUUID())).toBe("not_found");
    const actor = keyActor({ permissions: [...permissionNames] });
    expect(await starting(testCtx(app(), { actor }), user.id)).toBe("forbidden");
    expect(await starting(systemCtx(app()), user.id)).toBe("forbidden");
  });

  it.each([
    ["blocked", { blockedAt: new Date(0) }],
    ["locked by its owner", { lockedAt: new Date(0) }],
    ["about to be deleted", { deletesAt: new Date("2100-01-01") }],
  ])("never into an account that is %s", async (_name, data) => {
    await prisma().user.update({ where: { id: user.id }, data });
    expect(await starting(admin, user.id)).toBe("conflict");
  });

  it("never from within", async () => {
    const target = await makeUser(app(), { permissions: ["impersonate:read"] });
    const other = await makeUser(app());
    expect(await starting(await as(target), other.id)).toBe("forbidden");
  });
});

describe("[S100] it is no sign-in of the user's", () => {
  it("counts nothing, touches no device, and passes no second factor on", async () => {
    await signInAs(app(), user);
    const read = () =>
      prisma().user.findUnique({
        where: { id: user.id },
        include: { devices: true, trustedDevices: true, challenges: true },
      });
    const before = await read();
    app().clock.advance(60);
    await as();
    expect(await read()).toEqual(before);
  });

  it("names the admin in its access token, at its refresh and at introspection", async () => {
    const made = await impersonate(admin, { id: user.id, reason, readOnly: true }, "api");
    if (made.signedIn.kind !== "api") throw new Error("A program's session was asked for.");
    const { accessToken, refreshToken } = made.signedIn.tokens;
    const act = { sub: admin.actor.userId };
    expect(decodeJwt(accessToken)).toMatchObject({ sub: user.id, act });
    const { actor } = await authenticateAccessToken(app(), accessToken);
    expect(await introspect(testCtx(app()), { token: accessToken })).toMatchObject({
      ...{ active: true, sub: user.id, act },
    });
    expect(await introspect(testCtx(app(), { actor }), {})).toMatchObject({ active: true, act });
    const next = await refresh(testCtx(app()), { refreshToken });
    expect(decodeJwt(next.accessToken)).toMatchObject({ sub: user.id, act });
    await prisma().session.delete({ where: { id: admin.actor.sessionId } });
    expect(await introspect(testCtx(app()), { token: next.accessToken })).toEqual({
      active: false,
    });
    expect(await refusalOf(refresh(testCtx(app()), next))).toBe("token_revoked");
  });

  it("is one statement to check, as every session", async () => {
    const there = await as();
    expect(await queriesOf(() => authenticateCookie(app(), there.token))).toHaveLength(1);
  });
});

describe("[S100] it ends", () => {
  it("after 30 minutes, whatever it is used for", async () => {
    const there = await as();
    app().clock.advance(29 * 60);
    expect(await isAlive(there)).toBe(true);
    app().clock.advance(60);
    expect(await isAlive(there)).toBe(false);
  });

  it("not later than the admin's own session", async () => {
    const { sessionId } = admin.actor;
    const soon = new Date(app().clock.now().getTime() + 5 * 60_000);
    await prisma().session.update({ where: { id: sessionId }, data: { absoluteExpiresAt: soon } });
    const { expiresAt } = await impersonate(admin, { id: user.id, reason, readOnly: true }, "api");
    expect(expiresAt).toEqual(soon);
  });

  const owner = () => makeUser(app(), { roles: ["owner"] }).then((one) => signInAs(app(), one));
  const past = () => new Date(app().clock.now().getTime()).toISOString();

  const ends: [name: string, end: (there: As) => Promise<unknown>][] = [
    ["its own end", (there) => endImpersonation(there)],
    ["a sign-out", (there) => signOut(there)],
    ["the admin's sign-out", () => signOut(admin)],
    ["the admin's block", async () => blockUser(await owner(), { id: admin.actor.userId })],
    ["a kick of the admin", async () => kickUser(await owner(), { id: admin.actor.userId })],
    [
      "a blackout of the admin",
      async () => setUserBlackout(await owner(), { id: admin.actor.userId, before: past() }),
    ],
    [
      "the loss of the permission",
      async () =>
        setUserPermissions(await owner(), { id: admin.actor.userId, permissions: ["users:read"] }),
    ],
    ["the user's block", async () => blockUser(await owner(), { id: user.id })],
    ["a kick of the user", async () => kickUser(await owner(), { id: user.id })],
    [
      "a blackout of the user",
      async () => setUserBlackout(await owner(), { id: user.id, before: past() }),
    ],
    ["a blackout of all", async () => setBlackout(await owner(), { before: past() })],
    [
      "the user's gain of rights",
      async () => setUserRoles(await owner(), { id: user.id, roles: ["admin"] }),
    ],
    [
      "the user, who ends it in their list of sessions",
      async ({ sessionId }) => revokeSession(await signInAs(app(), user), { id: sessionId }),
    ],
  ];
  it.each(ends)("with %s", async (_name, end) => {
    const there = await as();
    expect(await isAlive(there)).toBe(true);
    await end(there);
    expect(await isAlive(there)).toBe(false);
  });

  it("and leaves the admin's own session as it was", async () => {
    const there = await as();
    await endImpersonation(there);
    expect(await isAlive(admin)).toBe(true);
    expect(await refusalOf(endImpersonation(admin))).toBe("conflict");
  });

  it("with the permission to change, where it is with changes", async () => {
    const [looking, changing] = [await as(user, true), await as(user, false)];
    const permissions = SUPPORT.filter((one) => one !== "impersonate:write");
    await setUserPermissions(await owner(), { id: admin.actor.userId, permissions });
    expect([await isAlive(looking), await isAlive(changing)]).toEqual([true, false]);
  });
});

describe("[S100] what it can change", () => {
  const plan = {
    key: "plan",
    label: "Plan",
    type: "STRING",
    required: false,
    visibleTo: "user",
    editableBy: "user",
    onSignUp: false,
    position: 0,
  } as const;

  it("nothing where it is read-only, and the profile and data where it is not", async () => {
    await createField(systemCtx(app()), plan);
    const changes: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => updateProfile(ctx, { name: "Ada King" }),
      (ctx) => setOwnData(ctx, { key: "plan", value: "free" }),
      (ctx) => removeAvatar(ctx),
    ];
    const [looking, changing] = [await as(user, true), await as(user, false)];
    for (const change of changes) {
      expect(await refusalOf(change(looking))).toBe("forbidden");
      expect(await refusalOf(change(changing))).toBe("passed");
    }
    expect((await getMe(looking)).profile.name).toBe("Ada King");
  });

  it.each([true, false])("never how the user signs in (read-only: %s)", async (readOnly) => {
    const there = await as(user, readOnly);
    const newPassword = "three brown lamps hum";
    const tries: (() => Promise<unknown>)[] = [
      () => changePassword(there, { currentPassword: PASSWORD, newPassword }),
      () => changePassword(there, { currentPassword: "a wrong guess", newPassword }),
      () => reauthenticate(there, { password: PASSWORD }),
      () => deleteAccount(there, { password: PASSWORD }),
      () => exportOwnData(there),
      () => revokeOtherSessions(there),
    ];
    for (const one of tries) expect(await refusalOf(one())).toBe("forbidden");
    const stored = await prisma().session.findUnique({ where: { id: there.sessionId } });
    expect(stored?.authenticatedAt).toEqual(app().clock.now());
  });

  it("nothing through a context that was made for someone else's request", async () => {
    const { actor } = await as();
    const ctx = requestCtx(app(), { ...testCtx(app()), actor });
    expect(await refusalOf(updateProfile(ctx, { name: "Eve" }))).toBe("forbidden");
  });
});

describe("[S100] both are named", () => {
  it("in every event, and the user is shown support and not the admin", async () => {
    const there = await as(user, false);
    await updateProfile(there, { name: "Ada King" });
    await endImpersonation(there);
    const adminId = admin.actor.userId;
    const events = await eventsOf(app(), user.id);
    expect(events.map(({ type, actorId, data }) => ({ type, actorId, data }))).toEqual([
      {
        type: "impersonation.started",
        actorId: adminId,
        data: { reason, readOnly: false, sessionId: there.sessionId, until: expect.any(String) },
      },
      {
        type: "profile.updated",
        actorId: adminId,
        data: { fields: ["name"], impersonatedBy: adminId },
      },
      {
        type: "impersonation.ended",
        actorId: adminId,
        data: { sessionId: there.sessionId, impersonatedBy: adminId },
      },
    ]);
    const { items } = await listOwnEvents(await signInAs(app(), user), {});
    expect(items.slice(1).map(({ type, data }) => [type, data])).toEqual([
      ["impersonation.ended", { by: "support", sessionId: there.sessionId }],
      ["profile.updated", { by: "support", fields: ["name"] }],
      ["impersonation.started", { by: "team" }],
    ]);
    for (const hidden of [adminId, "4711"]) expect(JSON.stringify(items)).not.toContain(hidden);
  });

  it("in the user's list of sessions, without where from", async () => {
    const there = await as();
    const own = await listSessions(await signInAs(app(), user));
    expect(own.find(({ id }) => id === there.sessionId)).toMatchObject({
      ...{ impersonated: true, current: false, method: "impersonation" },
      ...{ ip: null, browser: null, system: null },
    });
    const seen = await listUserSessions(admin, { id: user.id });
    expect(seen.find(({ id }) => id === there.sessionId)).toMatchObject({
      ...{ impersonated: true, ip: admin.ip, browser: "Firefox" },
    });
  });

  it("in an email, unless a setting turns it off or the address was never verified", async () => {
    await as();
    const mails = await mailsTo(app(), user.email);
    expect(mails).toMatchObject([{ template: "impersonation-started", props: { readOnly: true } }]);
    expect(JSON.stringify(mails)).not.toContain("4711");
    const unverified = await makeUser(app(), { verified: false, email: newEmail() });
    await as(unverified);
    await updateSettings(systemCtx(app()), { impersonationNotice: false });
    await as();
    expect(await mailsTo(app())).toHaveLength(1);
  });
});
