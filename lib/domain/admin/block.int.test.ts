import { describe, expect, it } from "vitest";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
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
import { blockUser, kickUser, unblockUser } from "./block";
import { getUser, listUserSessions, revokeUserSession } from "./user-page";

const app = testApp();
const admin = async () => signInAs(app(), await makeUser(app(), { roles: ["admin"] }));
const login = (email: string) =>
  refusalOf(signIn(testCtx(app()), { email, password: PASSWORD }, "browser"));

describe("blocking", () => {
  it("ends all sessions, refuses the next sign-in, and says who did it and why", async () => {
    const by = await admin();
    const user = await makeUser(app());
    const { token } = await signInAs(app(), user);
    const view = await blockUser(by, { id: user.id, reason: "Chargebacks" });
    expect(view).toMatchObject({
      status: "blocked",
      blocked: { at: "2026-11-14T09:00:00.000Z", until: null, reason: "Chargebacks" },
    });
    expect(await authenticateCookie(app(), token)).toBeNull();
    expect(await login(user.email)).toBe("account_blocked");
    expect((await eventsOf(app(), user.id)).slice(1)).toMatchObject([
      {
        type: "user.blocked",
        actorId: by.actor.userId,
        data: { reason: "Chargebacks", until: null },
      },
      { type: "sign_in.refused", data: { reason: "account_blocked" } },
    ]);
  });

  it("with an end is over by itself", async () => {
    const { id, email } = await makeUser(app());
    const until = new Date(app().clock.now().getTime() + 3_600_000).toISOString();
    await blockUser(systemCtx(app()), { id, until });
    app().clock.advance(3599);
    expect(await login(email)).toBe("account_blocked");
    app().clock.advance(1);
    expect(await login(email)).toBe("passed");
    expect(await getUser(systemCtx(app()), { id })).toMatchObject({
      status: "active",
      blocked: null,
    });
  });

  it("with an end in the past is refused", async () => {
    const { id, email } = await makeUser(app());
    const until = app().clock.now().toISOString();
    const asked = refusalOf(blockUser(systemCtx(app()), { id, until }));
    expect(await asked).toBe("validation_failed");
    expect(await login(email)).toBe("passed");
  });

  it("is taken back, which opens no session by itself", async () => {
    const { id, email } = await makeUser(app());
    await blockUser(systemCtx(app()), { id });
    const view = await unblockUser(await admin(), { id });
    expect(view).toMatchObject({ status: "active", blocked: null });
    expect(await listUserSessions(systemCtx(app()), { id })).toEqual([]);
    expect(await login(email)).toBe("passed");
  });
});

it("a kicked user is out everywhere, and may sign in again", async () => {
  const user = await makeUser(app());
  const { token } = await signInAs(app(), user);
  await signInAs(app(), user);
  expect(await kickUser(await admin(), { id: user.id })).toEqual({ ended: 2 });
  expect(await authenticateCookie(app(), token)).toBeNull();
  expect(await login(user.email)).toBe("passed");
});

it("an admin ends one session of a user, and only of that user", async () => {
  const by = await admin();
  const user = await makeUser(app());
  const kept = await signInAs(app(), user);
  const ended = await signInAs(app(), user);
  const stranger = await signInAs(app(), await makeUser(app()));
  const end = (sessionId: string) => refusalOf(revokeUserSession(by, { id: user.id, sessionId }));
  expect(await end(stranger.actor.sessionId)).toBe("not_found");
  expect(await end(ended.actor.sessionId)).toBe("passed");
  expect(await authenticateCookie(app(), ended.token)).toBeNull();
  for (const { token } of [kept, stranger]) {
    expect(await authenticateCookie(app(), token)).not.toBeNull();
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
    const target = await makeUser(app());
    const { token } = await signInAs(app(), target);
    const plain = await signInAs(app(), await makeUser(app(), { permissions: ["audit:read"] }));
    const before = await countRows(app());
    expect(await refusalOf(act(plain, target.id))).toBe("forbidden");
    const nobody = testCtx(app()) as typeof plain;
    expect(await refusalOf(act(nobody, target.id))).toBe("unauthenticated");
    expect(await countRows(app())).toEqual(before);
    expect(await authenticateCookie(app(), token)).not.toBeNull();
    expect(await refusalOf(act(await admin(), missing))).toBe("not_found");
  });

  it.each(acts.slice(0, 3))("[S63] %s an owner: owners alone", async (_name, act) => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const other = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    const { token } = await signInAs(app(), owner);
    expect(await refusalOf(act(await admin(), owner.id))).toBe("forbidden");
    expect(await authenticateCookie(app(), token)).not.toBeNull();
    expect(await refusalOf(act(other, owner.id))).toBe("passed");
  });

  it("nobody can block their own account", async () => {
    const by = await admin();
    expect(await refusalOf(blockUser(by, { id: by.actor.userId }))).toBe("conflict");
    expect(await authenticateCookie(app(), by.token)).not.toBeNull();
  });
});
