import { describe, expect, it } from "vitest";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import { deleteUser, setUserRoles } from "@/lib/domain/admin/manage-user";
import { updateSettings } from "@/lib/domain/settings/settings";
import { endSessionByToken, startProviderSession } from "@/lib/domain/sign-in/provider-session";
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
import { testHouse } from "@/lib/testing/house";
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

const house = testHouse();
const day = 86_400;
const isAlive = async (token: string) => (await authenticateCookie(house(), token)) !== null;

describe("a session check", () => {
  it("is one query for a cookie, and for an access token", async () => {
    const user = await makeUser(house(), { roles: ["admin"] });
    const { token } = await signInAs(house(), user);
    const { tokens } = await signInByApi(house(), user);
    const cookie = await queriesOf(() => authenticateCookie(house(), token));
    const bearer = await queriesOf(() => authenticateAccessToken(house(), tokens.accessToken));
    expect(cookie).toHaveLength(1);
    expect(bearer).toHaveLength(1);
    expect(await queriesOf(() => authenticateCookie(house(), "unknown"))).toHaveLength(1);
  });

  it("writes down that the session is used once in five minutes, not on every request", async () => {
    const { token, actor } = await signInAs(house(), await makeUser(house()));
    const lastSeen = async () => {
      const where = { id: actor.sessionId };
      return (await house().database.prisma.session.findUniqueOrThrow({ where })).lastSeenAt;
    };
    const start = house().clock.now();
    house().clock.advance(299);
    await authenticateCookie(house(), token);
    expect(await lastSeen()).toEqual(start);
    house().clock.advance(1);
    await authenticateCookie(house(), token);
    expect(await lastSeen()).toEqual(house().clock.now());
  });

  it("carries the user's rights as they are now", async () => {
    const user = await makeUser(house(), { permissions: ["audit:read"] });
    const { token } = await signInAs(house(), user);
    const permissions = async () => (await authenticateCookie(house(), token))?.actor.permissions;
    expect(await permissions()).toEqual(["audit:read"]);
    await setUserRoles(systemCtx(house()), { id: user.id, roles: ["admin"] });
    expect([...((await permissions()) ?? [])].sort()).toEqual(["audit:read", "users:*"]);
    await setUserRoles(systemCtx(house()), { id: user.id, roles: [] });
    expect(await permissions()).toEqual(["audit:read"]);
  });
});

describe("[S46] a session ends", () => {
  it("after seven days without use", async () => {
    const idle = await signInAs(house(), await makeUser(house()));
    const used = await signInAs(house(), await makeUser(house()));
    house().clock.advance(6 * day);
    expect(await isAlive(used.token)).toBe(true);
    house().clock.advance(day);
    expect(await isAlive(idle.token)).toBe(false);
    expect(await isAlive(used.token)).toBe(true);
  });

  it("after thirty days of use, browser and program alike", async () => {
    const user = await makeUser(house());
    const { token } = await signInAs(house(), user);
    let { tokens } = await signInByApi(house(), user);
    for (let days = 0; days < 29; days++) {
      house().clock.advance(day);
      expect(await isAlive(token), `day ${days + 1}`).toBe(true);
      tokens = await refresh(testCtx(house()), tokens);
    }
    house().clock.advance(day);
    expect(await isAlive(token)).toBe(false);
    expect(await refusalOf(refresh(testCtx(house()), tokens))).toBe("token_expired");
  });

  it("after twelve hours for whoever has rights, used or not", async () => {
    const { token } = await signInAs(house(), await makeUser(house(), { roles: ["admin"] }));
    house().clock.advance(12 * 3600 - 1);
    expect(await isAlive(token)).toBe(true);
    house().clock.advance(1);
    expect(await isAlive(token)).toBe(false);
  });

  it("after twelve hours also when the rights came later", async () => {
    const user = await makeUser(house());
    const browser = await signInAs(house(), user);
    const unused = await signInAs(house(), user);
    const { tokens } = await signInByApi(house(), user);
    house().clock.advance(11 * 3600);
    await setUserRoles(systemCtx(house()), { id: user.id, roles: ["admin"] });
    expect(await isAlive(browser.token)).toBe(true);
    house().clock.advance(3600);
    expect(await isAlive(browser.token)).toBe(false);
    expect(await isAlive(unused.token)).toBe(false);
    expect(await refusalOf(refresh(testCtx(house()), tokens))).toBe("token_expired");
    expect(await listSessions(browser)).toEqual([]);
  });

  it("as the settings say", async () => {
    await updateSettings(systemCtx(house()), { sessionIdleDays: 1, sessionAbsoluteDays: 2 });
    const { token } = await signInAs(house(), await makeUser(house()));
    house().clock.advance(day - 1);
    expect(await isAlive(token)).toBe(true);
    house().clock.advance(day - 1);
    expect(await isAlive(token)).toBe(true);
    house().clock.advance(2);
    expect(await isAlive(token)).toBe(false);
    await updateSettings(systemCtx(house()), { sessionIdleDays: 7, sessionAbsoluteDays: 30 });
  });
});

describe("[S62] an open page is out on its next request", () => {
  const endings: [string, (id: string) => Promise<unknown>][] = [
    ["blocked", (id) => blockUser(systemCtx(house()), { id })],
    ["kicked", (id) => kickUser(systemCtx(house()), { id })],
    ["deleted", (id) => deleteUser(systemCtx(house()), { id })],
  ];

  it.each(endings)("when its user is %s", async (_name, end) => {
    const user = await makeUser(house());
    const bystander = await signInAs(house(), await makeUser(house()));
    const { token } = await signInAs(house(), user);
    const { tokens } = await signInByApi(house(), user);
    expect(await isAlive(token)).toBe(true);
    await end(user.id);
    expect(await isAlive(token)).toBe(false);
    const bearer = authenticateAccessToken(house(), tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect(await refusalOf(refresh(testCtx(house()), tokens))).toBe("token_revoked");
    expect(await isAlive(bystander.token)).toBe(true);
  });

  it("even if a session was written while the block was", async () => {
    const user = await makeUser(house());
    const { token } = await signInAs(house(), user);
    const data = { blockedAt: house().clock.now() };
    await house().database.prisma.user.update({ where: { id: user.id }, data });
    expect(await isAlive(token)).toBe(false);
  });
});

describe("[S42] signing out", () => {
  it("ends this session alone, its tokens at once", async () => {
    const user = await makeUser(house());
    const browser = await signInAs(house(), user);
    const program = await signInByApi(house(), user);
    await signOut(program);
    const bearer = authenticateAccessToken(house(), program.tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect(await refusalOf(refresh(testCtx(house()), program.tokens))).toBe("token_revoked");
    expect(await isAlive(browser.token)).toBe(true);
    await signOut(browser);
    expect(await isAlive(browser.token)).toBe(false);
    expect(await eventTypesOf(house(), user.id)).toEqual([
      "sign_in.succeeded",
      "sign_in.succeeded",
      "session.ended",
      "session.ended",
    ]);
  });

  it("by a cookie's token ends that session, and says nothing of an unknown one", async () => {
    const { token } = await signInAs(house(), await makeUser(house()));
    await endSessionByToken(testCtx(house()), token);
    expect(await isAlive(token)).toBe(false);
    const before = await countRows(house());
    await endSessionByToken(testCtx(house()), token);
    expect(await countRows(house())).toEqual(before);
  });
});

describe("[S49] own sessions", () => {
  it("are listed with what is known of them, this one marked, no other user's among them", async () => {
    const user = await makeUser(house());
    await signInAs(house(), await makeUser(house()));
    const phone = await signInByApi(house(), user, {
      ip: "198.51.100.20",
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
    });
    house().clock.advance(60);
    const here = await signInAs(house(), user);
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
    const user = await makeUser(house());
    const here = await signInAs(house(), user);
    const there = await signInAs(house(), user);
    const stranger = await signInAs(house(), await makeUser(house()));
    const end = (id: string) => refusalOf(revokeSession(here, { id }));
    expect(await end(stranger.actor.sessionId)).toBe("not_found");
    expect(await isAlive(stranger.token)).toBe(true);
    expect(await end(there.actor.sessionId)).toBe("passed");
    expect(await isAlive(there.token)).toBe(false);
    expect(await end(there.actor.sessionId)).toBe("not_found");
    expect(await isAlive(here.token)).toBe(true);
  });

  it("are ended all but this one", async () => {
    const user = await makeUser(house());
    const here = await signInAs(house(), user);
    const others = [await signInAs(house(), user), await signInAs(house(), user)];
    const stranger = await signInAs(house(), await makeUser(house()));
    expect(await revokeOtherSessions(here)).toEqual({ ended: 2 });
    for (const { token } of others) expect(await isAlive(token)).toBe(false);
    for (const { token } of [here, stranger]) expect(await isAlive(token)).toBe(true);
  });

  it("are nobody's without a session", async () => {
    const ctx = testCtx(house());
    for (const use of [listSessions, revokeOtherSessions, signOut]) {
      expect(await refusalOf(use(ctx))).toBe("unauthenticated");
    }
  });
});

describe("a session that Auth.js brings", () => {
  it("is like any other: hashed, counted, recorded", async () => {
    const user = await makeUser(house());
    const token = "chosen-by-authjs-chosen-by-authjs-chosen";
    await startProviderSession(testCtx(house()), { userId: user.id, token, method: "github" });
    expect(await authenticateCookie(house(), token)).toMatchObject({ user: { loginCount: 1 } });
    const row = await house().database.prisma.session.findFirstOrThrow({
      where: { userId: user.id },
    });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("is refused to a blocked account, which gets no row", async () => {
    const { id } = await makeUser(house());
    await blockUser(systemCtx(house()), { id });
    const start = { userId: id, token: "chosen", method: "github" };
    const refused = refusalOf(startProviderSession(testCtx(house()), start));
    expect(await refused).toBe("account_blocked");
    expect(await house().database.prisma.session.count({ where: { userId: id } })).toBe(0);
  });
});
