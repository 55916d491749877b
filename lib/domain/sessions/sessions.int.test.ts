import { describe, expect, it } from "vitest";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import { deleteUser, setUserRoles } from "@/lib/domain/admin/manage-user";
import { revokeUserSession } from "@/lib/domain/admin/user-page";
import { updateSettings } from "@/lib/domain/settings/settings";
import { endSessionByToken, startProviderSession } from "@/lib/domain/sign-in/provider-session";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  makeUser,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { queriesOf } from "@/lib/testing/query-count";
import { refresh } from "./refresh";
import {
  authenticateAccessToken,
  authenticateCookie,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signOut,
} from "./sessions";

const app = testApp();
const day = 86_400;
const isAlive = async (token: string) => (await authenticateCookie(app(), token)) !== null;

describe("a session check", () => {
  it("is one query for a cookie, and for an access token", async () => {
    const user = await makeUser(app(), { roles: ["admin"] });
    const { token } = await signInAs(app(), user);
    const { tokens } = await signInByApi(app(), user);
    const cookie = await queriesOf(() => authenticateCookie(app(), token));
    const bearer = await queriesOf(() => authenticateAccessToken(app(), tokens.accessToken));
    expect(cookie).toHaveLength(1);
    expect(bearer).toHaveLength(1);
    expect(await queriesOf(() => authenticateCookie(app(), "unknown"))).toHaveLength(1);
  });

  it("writes down that the session is used once in five minutes, not on every request", async () => {
    const { token, actor } = await signInAs(app(), await makeUser(app()));
    const lastSeen = async () => {
      const where = { id: actor.sessionId };
      return (await app().database.prisma.session.findUniqueOrThrow({ where })).lastSeenAt;
    };
    const start = app().clock.now();
    app().clock.advance(299);
    await authenticateCookie(app(), token);
    expect(await lastSeen()).toEqual(start);
    app().clock.advance(1);
    await authenticateCookie(app(), token);
    expect(await lastSeen()).toEqual(app().clock.now());
  });

  it("carries the user's rights as they are now", async () => {
    const user = await makeUser(app(), { permissions: ["audit:read"] });
    const { token } = await signInAs(app(), user);
    const permissions = async () => (await authenticateCookie(app(), token))?.actor.permissions;
    expect(await permissions()).toEqual(["audit:read"]);
    await setUserRoles(systemCtx(app()), { id: user.id, roles: ["admin"] });
    expect([...((await permissions()) ?? [])].sort()).toEqual([
      ...["analytics:read", "audit:read", "messages:read", "users:*"],
    ]);
    await setUserRoles(systemCtx(app()), { id: user.id, roles: [] });
    expect(await permissions()).toEqual(["audit:read"]);
  });
});

describe("[S46] a session ends", () => {
  it("after seven days without use", async () => {
    const idle = await signInAs(app(), await makeUser(app()));
    const used = await signInAs(app(), await makeUser(app()));
    app().clock.advance(6 * day);
    expect(await isAlive(used.token)).toBe(true);
    app().clock.advance(day);
    expect(await isAlive(idle.token)).toBe(false);
    expect(await isAlive(used.token)).toBe(true);
  });

  it("after thirty days of use, browser and program alike", async () => {
    const user = await makeUser(app());
    const { token } = await signInAs(app(), user);
    let { tokens } = await signInByApi(app(), user);
    for (let days = 0; days < 29; days++) {
      app().clock.advance(day);
      expect(await isAlive(token), `day ${days + 1}`).toBe(true);
      tokens = await refresh(testCtx(app()), tokens);
    }
    app().clock.advance(day);
    expect(await isAlive(token)).toBe(false);
    expect(await refusalOf(refresh(testCtx(app()), tokens))).toBe("token_expired");
  });

  it("after twelve hours for users with permissions, used or not", async () => {
    const { token } = await signInAs(app(), await makeUser(app(), { roles: ["admin"] }));
    app().clock.advance(12 * 3600 - 1);
    expect(await isAlive(token)).toBe(true);
    app().clock.advance(1);
    expect(await isAlive(token)).toBe(false);
  });

  it("after twelve hours also when the rights came later", async () => {
    const user = await makeUser(app());
    const browser = await signInAs(app(), user);
    const unused = await signInAs(app(), user);
    const { tokens } = await signInByApi(app(), user);
    app().clock.advance(11 * 3600);
    await setUserRoles(systemCtx(app()), { id: user.id, roles: ["admin"] });
    expect(await isAlive(browser.token)).toBe(true);
    app().clock.advance(3600);
    expect(await isAlive(browser.token)).toBe(false);
    expect(await isAlive(unused.token)).toBe(false);
    expect(await refusalOf(refresh(testCtx(app()), tokens))).toBe("token_expired");
    expect(await listSessions(browser)).toEqual([]);
  });

  it("as the settings say", async () => {
    await updateSettings(systemCtx(app()), { sessionIdleDays: 1, sessionAbsoluteDays: 2 });
    const { token } = await signInAs(app(), await makeUser(app()));
    app().clock.advance(day - 1);
    expect(await isAlive(token)).toBe(true);
    app().clock.advance(day - 1);
    expect(await isAlive(token)).toBe(true);
    app().clock.advance(2);
    expect(await isAlive(token)).toBe(false);
    await updateSettings(systemCtx(app()), { sessionIdleDays: 7, sessionAbsoluteDays: 30 });
  });
});

describe("[S62] an open page is out on its next request", () => {
  const endings: [string, (id: string) => Promise<unknown>][] = [
    ["blocked", (id) => blockUser(systemCtx(app()), { id })],
    ["kicked", (id) => kickUser(systemCtx(app()), { id })],
    ["deleted", (id) => deleteUser(systemCtx(app()), { id })],
  ];

  it.each(endings)("when its user is %s", async (_name, end) => {
    const user = await makeUser(app());
    const bystander = await signInAs(app(), await makeUser(app()));
    const { token } = await signInAs(app(), user);
    const { tokens } = await signInByApi(app(), user);
    expect(await isAlive(token)).toBe(true);
    await end(user.id);
    expect(await isAlive(token)).toBe(false);
    const bearer = authenticateAccessToken(app(), tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect(await refusalOf(refresh(testCtx(app()), tokens))).toBe("token_revoked");
    expect(await isAlive(bystander.token)).toBe(true);
  });

  it("even if a session was written while the block was", async () => {
    const user = await makeUser(app());
    const { token } = await signInAs(app(), user);
    const data = { blockedAt: app().clock.now() };
    await app().database.prisma.user.update({ where: { id: user.id }, data });
    expect(await isAlive(token)).toBe(false);
  });
});

describe("[S42] signing out", () => {
  it("ends this session alone, its tokens at once", async () => {
    const user = await makeUser(app());
    const browser = await signInAs(app(), user);
    const program = await signInByApi(app(), user);
    await signOut(program);
    const bearer = authenticateAccessToken(app(), program.tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect(await refusalOf(refresh(testCtx(app()), program.tokens))).toBe("token_revoked");
    expect(await isAlive(browser.token)).toBe(true);
    await signOut(browser);
    expect(await isAlive(browser.token)).toBe(false);
    expect(await eventTypesOf(app(), user.id)).toEqual([
      "sign_in.succeeded",
      "sign_in.succeeded",
      "session.ended",
      "session.ended",
    ]);
  });

  it("by a cookie's token ends that session, and says nothing of an unknown one", async () => {
    const { token } = await signInAs(app(), await makeUser(app()));
    await endSessionByToken(testCtx(app()), token);
    expect(await isAlive(token)).toBe(false);
    const before = await countRows(app());
    await endSessionByToken(testCtx(app()), token);
    expect(await countRows(app())).toEqual(before);
  });
});

describe("[S49] own sessions", () => {
  it("are listed with what is known of them, this one marked, no other user's among them", async () => {
    const user = await makeUser(app());
    await signInAs(app(), await makeUser(app()));
    const phone = await signInByApi(app(), user, {
      ip: "198.51.100.20",
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
    });
    app().clock.advance(60);
    const here = await signInAs(app(), user);
    const listed = await listSessions(here);
    expect(listed).toMatchObject([
      {
        id: here.actor.sessionId,
        current: true,
        kind: "browser",
        browser: "Firefox",
        system: "Linux",
      },
      {
        id: phone.actor.sessionId,
        current: false,
        kind: "api",
        browser: "Safari",
        system: "iOS",
        ip: "198.51.100.20",
      },
    ]);
    expect(JSON.stringify(listed)).not.toContain(here.token);
  });

  it("are ended one by one, and another's not at all", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const there = await signInAs(app(), user);
    const stranger = await signInAs(app(), await makeUser(app()));
    const end = (id: string) => refusalOf(revokeSession(here, { id }));
    expect(await end(stranger.actor.sessionId)).toBe("not_found");
    expect(await isAlive(stranger.token)).toBe(true);
    expect(await end(there.actor.sessionId)).toBe("passed");
    expect(await isAlive(there.token)).toBe(false);
    expect(await end(there.actor.sessionId)).toBe("not_found");
    expect(await isAlive(here.token)).toBe(true);
  });

  it("are ended all but this one", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const others = [await signInAs(app(), user), await signInAs(app(), user)];
    const stranger = await signInAs(app(), await makeUser(app()));
    expect(await revokeOtherSessions(here)).toEqual({ ended: 2 });
    for (const { token } of others) expect(await isAlive(token)).toBe(false);
    for (const { token } of [here, stranger]) expect(await isAlive(token)).toBe(true);
  });

  it("are nobody's without a session", async () => {
    const ctx = testCtx(app());
    for (const use of [listSessions, revokeOtherSessions, signOut]) {
      expect(await refusalOf(use(ctx))).toBe("unauthenticated");
    }
  });
});

describe("a session that Auth.js brings", () => {
  it("is like any other: hashed, counted, recorded", async () => {
    const user = await makeUser(app());
    const token = "chosen-by-authjs-chosen-by-authjs-chosen";
    await startProviderSession(testCtx(app()), { userId: user.id, token, method: "github" });
    expect(await authenticateCookie(app(), token)).toMatchObject({ user: { loginCount: 1 } });
    const row = await app().database.prisma.session.findFirstOrThrow({
      where: { userId: user.id },
    });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("is refused to a blocked account, which gets no row", async () => {
    const { id } = await makeUser(app());
    await blockUser(systemCtx(app()), { id });
    const start = { userId: id, token: "chosen", method: "github" };
    const refused = refusalOf(startProviderSession(testCtx(app()), start));
    expect(await refused).toBe("account_blocked");
    expect(await app().database.prisma.session.count({ where: { userId: id } })).toBe(0);
  });
});

describe("[F12] ending sessions from another browser", () => {
  const firefox =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

  /** Someone in Chrome whose other session is in Firefox, and what is then recorded about it. */
  async function withFirefox() {
    const user = await makeUser(app());
    const there = await signInAs(app(), user, { userAgent: firefox });
    const here = await signInAs(app(), user, { userAgent: chrome });
    const recorded = async (type: string) => {
      const where = { userId: user.id, type };
      return app().database.prisma.auditEvent.findFirstOrThrow({ where });
    };
    return { id: user.id, sessionId: there.actor.sessionId, here, recorded };
  }

  it("names the ended one, next to the browser that ended it", async () => {
    const { here, sessionId, recorded } = await withFirefox();
    await revokeSession(here, { id: sessionId });
    expect(await recorded("session.ended")).toMatchObject({
      userAgent: chrome,
      data: { sessionId, device: "Firefox on Windows" },
    });
  });

  it("names those of all others", async () => {
    const { here, recorded } = await withFirefox();
    await revokeOtherSessions(here);
    const data = { ended: 1, devices: ["Firefox on Windows"] };
    expect(await recorded("session.others_ended")).toMatchObject({ data });
  });

  it("names those that an admin ends, one or all", async () => {
    const one = await withFirefox();
    await revokeUserSession(systemCtx(app()), { id: one.id, sessionId: one.sessionId });
    const { data } = await one.recorded("session.ended");
    expect(data).toMatchObject({ device: "Firefox on Windows" });

    const all = await withFirefox();
    await kickUser(systemCtx(app()), { id: all.id });
    const kicked = await all.recorded("user.kicked");
    const devices = ["Chrome on Linux", "Firefox on Windows"];
    expect(kicked.data).toMatchObject({ ended: 2, devices: expect.arrayContaining(devices) });
  });

  it("names a browser no more once the account is erased", async () => {
    const { here, id, sessionId } = await withFirefox();
    await revokeSession(here, { id: sessionId });
    await deleteUser(systemCtx(app()), { id });
    const events = await app().database.prisma.auditEvent.findMany({ where: { userId: id } });
    expect(JSON.stringify(events)).not.toContain("Firefox");
  });
});
