import { describe, expect, it } from "vitest";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventsOf,
  makeUser,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { testHouse } from "@/lib/testing/house";
import { blockUser, kickUser, unblockUser } from "./block";
import { getUser, listUserSessions, revokeUserSession } from "./user-page";

const house = testHouse();
const admin = async () => signInAs(house(), await makeUser(house(), { roles: ["admin"] }));
const login = (email: string) =>
  refusalOf(signIn(testCtx(house()), { email, password: PASSWORD }, "browser"));

describe("blocking", () => {
  it("ends all sessions, refuses the next sign-in, and says who did it and why", async () => {
    const by = await admin();
    const user = await makeUser(house());
    const { token } = await signInAs(house(), user);
    const view = await blockUser(by, { id: user.id, reason: "Chargebacks" });
    expect(view).toMatchObject({
      status: "blocked",
      blocked: { at: "2026-11-14T09:00:00.000Z", until: null, reason: "Chargebacks" },
    });
    expect(await authenticateCookie(house(), token)).toBeNull();
    expect(await login(user.email)).toBe("account_blocked");
    expect((await eventsOf(house(), user.id)).slice(1)).toMatchObject([
      {
        type: "user.blocked",
        actorId: by.actor.userId,
        data: { reason: "Chargebacks", until: null },
      },
      { type: "sign_in.refused", data: { reason: "account_blocked" } },
    ]);
  });

  it("with an end is over by itself", async () => {
    const { id, email } = await makeUser(house());
    const until = new Date(house().clock.now().getTime() + 3_600_000).toISOString();
    await blockUser(systemCtx(house()), { id, until });
    house().clock.advance(3599);
    expect(await login(email)).toBe("account_blocked");
    house().clock.advance(1);
    expect(await login(email)).toBe("passed");
    expect(await getUser(systemCtx(house()), { id })).toMatchObject({
      status: "active",
      blocked: null,
    });
  });

  it("with an end in the past is refused", async () => {
    const { id, email } = await makeUser(house());
    const until = house().clock.now().toISOString();
    const asked = refusalOf(blockUser(systemCtx(house()), { id, until }));
    expect(await asked).toBe("validation_failed");
    expect(await login(email)).toBe("passed");
  });

  it("is taken back, which opens no session by itself", async () => {
    const { id, email } = await makeUser(house());
    await blockUser(systemCtx(house()), { id });
    const view = await unblockUser(await admin(), { id });
    expect(view).toMatchObject({ status: "active", blocked: null });
    expect(await listUserSessions(systemCtx(house()), { id })).toEqual([]);
    expect(await login(email)).toBe("passed");
  });
});

it("a kicked user is out everywhere, and may sign in again", async () => {
  const user = await makeUser(house());
  const { token } = await signInAs(house(), user);
  await signInAs(house(), user);
  expect(await kickUser(await admin(), { id: user.id })).toEqual({ ended: 2 });
  expect(await authenticateCookie(house(), token)).toBeNull();
  expect(await login(user.email)).toBe("passed");
});

it("an admin ends one session of a user, and only of that user", async () => {
  const by = await admin();
  const user = await makeUser(house());
  const kept = await signInAs(house(), user);
  const ended = await signInAs(house(), user);
  const stranger = await signInAs(house(), await makeUser(house()));
  const end = (sessionId: string) => refusalOf(revokeUserSession(by, { id: user.id, sessionId }));
  expect(await end(stranger.actor.sessionId)).toBe("not_found");
  expect(await end(ended.actor.sessionId)).toBe("passed");
  expect(await authenticateCookie(house(), ended.token)).toBeNull();
  for (const { token } of [kept, stranger]) {
    expect(await authenticateCookie(house(), token)).not.toBeNull();
  }
});

describe("who may", () => {
  type Act = (ctx: Awaited<ReturnType<typeof admin>>, id: string) => Promise<unknown>;
  const acts: [string, Act][] = [
    ["block", (ctx, id) => blockUser(ctx, { id })],
    ["unblock", (ctx, id) => unblockUser(ctx, { id })],
    ["kick", (ctx, id) => kickUser(ctx, { id })],
    ["see", (ctx, id) => getUser(ctx, { id })],
    ["see the sessions of", (ctx, id) => listUserSessions(ctx, { id })],
  ];
  const missing = "0193a000-0000-7000-8000-00000000dead";

  it.each(acts)("%s a user: not a user without the permission, nor a stranger", async (_n, act) => {
    const target = await makeUser(house());
    const { token } = await signInAs(house(), target);
    const plain = await signInAs(house(), await makeUser(house(), { permissions: ["audit:read"] }));
    const before = await countRows(house());
    expect(await refusalOf(act(plain, target.id))).toBe("forbidden");
    const nobody = testCtx(house()) as typeof plain;
    expect(await refusalOf(act(nobody, target.id))).toBe("unauthenticated");
    expect(await countRows(house())).toEqual(before);
    expect(await authenticateCookie(house(), token)).not.toBeNull();
    expect(await refusalOf(act(await admin(), missing))).toBe("not_found");
  });

  it.each(acts.slice(0, 3))("[S63] %s an owner: owners alone", async (_name, act) => {
    const owner = await makeUser(house(), { roles: ["owner"] });
    const other = await signInAs(house(), await makeUser(house(), { roles: ["owner"] }));
    const { token } = await signInAs(house(), owner);
    expect(await refusalOf(act(await admin(), owner.id))).toBe("forbidden");
    expect(await authenticateCookie(house(), token)).not.toBeNull();
    expect(await refusalOf(act(other, owner.id))).toBe("passed");
  });

  it("nobody blocks themself", async () => {
    const by = await admin();
    expect(await refusalOf(blockUser(by, { id: by.actor.userId }))).toBe("conflict");
    expect(await authenticateCookie(house(), by.token)).not.toBeNull();
  });
});
