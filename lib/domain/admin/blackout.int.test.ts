import { describe, expect, it } from "vitest";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { refresh } from "@/lib/domain/sessions/refresh";
import {
  authenticateAccessToken,
  authenticateCookie,
  listSessions,
} from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  eventsOf,
  eventTypesOf,
  makeUser,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { queriesOf } from "@/lib/testing/query-count";
import {
  getBlackout,
  getUserBlackout,
  liftBlackout,
  liftUserBlackout,
  setBlackout,
  setUserBlackout,
} from "./blackout";

const app = testApp();
const now = () => app().clock.now();
const at = (seconds: number) => new Date(now().getTime() + seconds * 1000).toISOString();

/** A browser and a program of one user. */
async function signIns(user?: { id: string }) {
  const { id } = user ?? (await makeUser(app()));
  const browser = await signInAs(app(), { id });
  const program = await signInByApi(app(), { id });
  /** What becomes of the cookie, the access token and the refresh token. */
  const use = async () => [
    (await authenticateCookie(app(), browser.token)) ? "passed" : "ended",
    await refusalOf(authenticateAccessToken(app(), program.tokens.accessToken)),
    await refusalOf(refresh(testCtx(app()), program.tokens)),
  ];
  return { id, browser, program, use };
}

const alive = ["passed", "passed", "passed"];
const dead = ["ended", "token_revoked", "token_revoked"];

type Scope = {
  set(ctx: Ctx, id: string, before: string, allowEarlier?: boolean): Promise<unknown>;
  lift(ctx: Ctx, id: string): Promise<unknown>;
  get(ctx: Ctx, id: string): Promise<{ before: string | null }>;
};
const scopes: [name: string, scope: Scope][] = [
  [
    "one user",
    {
      set: (ctx, id, before, allowEarlier) => setUserBlackout(ctx, { id, before, allowEarlier }),
      lift: (ctx, id) => liftUserBlackout(ctx, { id }),
      get: (ctx, id) => getUserBlackout(ctx, { id }),
    },
  ],
  [
    "all users",
    {
      set: (ctx, _id, before, allowEarlier) => setBlackout(ctx, { before, allowEarlier }),
      lift: (ctx) => liftBlackout(ctx),
      get: (ctx) => getBlackout(ctx),
    },
  ],
];

describe.each(scopes)("a blackout for %s", (_name, { set, lift, get }) => {
  const team = () => systemCtx(app());

  it("[S62] ends each session and token issued at or before its time, and none issued later", async () => {
    const old = await signIns();
    expect(await old.use()).toEqual(alive);
    const before = at(0);
    app().clock.advance(1);
    const later = await signIns(old);
    await set(team(), old.id, before);
    expect(await old.use()).toEqual(dead);
    expect(await later.use()).toEqual(alive);
    expect(await get(team(), old.id)).toEqual({ before });
  });

  it("leaves signing in open", async () => {
    const { id } = await signIns();
    await set(team(), id, at(0));
    app().clock.advance(1);
    expect(await (await signIns({ id })).use()).toEqual(alive);
  });

  it("[S62] holds for a sign-in that began before it and is written after it", async () => {
    const user = await makeUser(app());
    const began = now();
    app().clock.advance(1);
    await set(team(), user.id, at(0));
    const late = { ...app(), clock: { ...app().clock, now: () => began } };
    await expect(signInAs(late, user)).rejects.toThrow("not alive");
  });

  it("takes a time a minute ahead as now, and refuses one further ahead", async () => {
    const user = await makeUser(app());
    const run = set(team(), user.id, at(61));
    expect(await refusalOf(run)).toBe("validation_failed");
    await set(team(), user.id, at(60));
    expect(await get(team(), user.id)).toEqual({ before: at(0) });
    app().clock.advance(1);
    expect(await (await signIns(user)).use()).toEqual(alive);
  });

  it("moves to a later time, and to an earlier one only where that is asked for", async () => {
    const user = await makeUser(app());
    app().clock.advance(10);
    await set(team(), user.id, at(-5));
    await set(team(), user.id, at(-2));
    expect(await refusalOf(set(team(), user.id, at(-4)))).toBe("conflict");
    expect(await get(team(), user.id)).toEqual({ before: at(-2) });
    await set(team(), user.id, at(-4), true);
    expect(await get(team(), user.id)).toEqual({ before: at(-4) });
  });

  it("revives nothing when it is moved back or lifted", async () => {
    const old = await signIns();
    app().clock.advance(1);
    await set(team(), old.id, at(0));
    await set(team(), old.id, at(-3600), true);
    expect(await old.use()).toEqual(dead);
    app().clock.advance(1);
    const other = await signIns(old);
    await set(team(), old.id, at(0));
    await lift(team(), old.id);
    expect(await other.use()).toEqual(dead);
    expect(await get(team(), old.id)).toEqual({ before: null });
  });
});

describe("a blackout for one user", () => {
  it("leaves others alone, and is recorded with the devices it signed out", async () => {
    const [one, other] = [await signIns(), await signIns()];
    expect(await setUserBlackout(systemCtx(app()), { id: one.id, before: at(0) })).toMatchObject({
      ended: 2,
    });
    expect(await other.use()).toEqual(alive);
    const event = (await eventsOf(app(), one.id)).at(-1);
    expect(event).toMatchObject({
      type: "user.blackout_set",
      data: { before: at(0), ended: 2, devices: ["Firefox on Linux"] },
    });
    expect(await eventTypesOf(app(), other.id)).not.toContain("user.blackout_set");
  });

  it("[S63] [S99] is for those who can end sessions, and not on someone with more rights", async () => {
    const { id } = await signIns();
    const owner = await makeUser(app(), { roles: ["owner"] });
    const clerk = await signInAs(app(), await makeUser(app(), { permissions: ["users:read"] }));
    const guard = await signInAs(app(), await makeUser(app(), { permissions: ["users:kick"] }));
    const admin = await makeUser(app(), { permissions: ["settings:write"] });
    const press = (ctx: Ctx, target: string) =>
      refusalOf(setUserBlackout(ctx, { id: target, before: at(0) }));
    expect(await press(clerk, id)).toBe("forbidden");
    expect(await press(testCtx(app()), id)).toBe("unauthenticated");
    expect(await press(guard, owner.id)).toBe("forbidden");
    expect(await press(guard, admin.id)).toBe("forbidden");
    expect(await press(guard, "0193a000-0000-7000-8000-000000000000")).toBe("not_found");
    expect(await press(guard, id)).toBe("passed");
  });
});

describe("a blackout for all users", () => {
  const pressers = async (permissions: string[]) =>
    signInAs(app(), await makeUser(app(), { permissions }));

  it("[S97] needs its own permission and a recent proof", async () => {
    const guard = await pressers(["users:kick", "users:read"]);
    expect(await refusalOf(setBlackout(guard, { before: at(0) }))).toBe("forbidden");
    expect(await refusalOf(liftBlackout(guard))).toBe("forbidden");
    const admin = await pressers(["users:blackout"]);
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    const wanted = "reauthentication_required";
    expect(await refusalOf(setBlackout(admin, { before: at(0) }))).toBe(wanted);
    expect(await refusalOf(liftBlackout(admin))).toBe(wanted);
  });

  it("ends the session of who pressed it", async () => {
    const admin = await pressers(["users:blackout"]);
    await setBlackout(admin, { before: at(0) });
    expect(await authenticateCookie(app(), admin.token)).toBeNull();
    const [event] = await app().database.prisma.auditEvent.findMany({
      where: { type: "blackout.set", actorId: admin.actor.userId },
    });
    expect(event?.data).toEqual({ before: at(0) });
  });

  it("leaves one statement for the session check", async () => {
    app().clock.advance(1);
    const { browser, program } = await signIns();
    const cookie = () => authenticateCookie(app(), browser.token);
    const bearer = () => authenticateAccessToken(app(), program.tokens.accessToken);
    expect(await queriesOf(cookie)).toHaveLength(1);
    expect(await queriesOf(bearer)).toHaveLength(1);
  });

  it("shows what it ended in no list, and the sweep removes the rows", async () => {
    const { id, browser } = await signIns();
    app().clock.advance(1);
    await setBlackout(systemCtx(app()), { before: at(0) });
    const { prisma } = app().database;
    expect(await prisma.session.count({ where: { userId: id } })).toBe(2);
    expect(await listSessions(browser)).toEqual([]);
    await sweep(app());
    expect(await prisma.session.count({ where: { userId: id } })).toBe(0);
    app().clock.advance(1);
    const later = await signIns({ id });
    await sweep(app());
    expect(await later.use()).toEqual(alive);
  });
});
