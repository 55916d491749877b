import { describe, expect, it } from "vitest";
import type { HookEvent, Hooks } from "@/lib/contracts/hooks";
import { blockUser } from "@/lib/domain/admin/block";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { testApp } from "@/lib/testing/app";
import { type TestPlatform, testCtx } from "@/lib/testing/context";
import {
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { asWorker } from "@/lib/testing/jobs";
import { queriesOf, roundTripsOf } from "@/lib/testing/query-count";
import { eventHookJob } from "./event-hooks";

const app = testApp();

const withHooks = (after: Hooks["after"]): TestPlatform => ({ ...app(), hooks: { after } });
const work = (platform: TestPlatform) => runDueJobs(asWorker(platform), [eventHookJob]);
const jobs = () => app().database.prisma.job.findMany({ where: { kind: "event-hook" } });

const identity = (name: string | null = null) => ({
  ...{ provider: "github", issuer: "https://github.com", subject: crypto.randomUUID() },
  ...{ email: newEmail(), emailVerified: true, name, picture: null },
});

describe("an after-hook", () => {
  it("gets the event and its user, once it was committed", async () => {
    const got: HookEvent<"user.registered">[] = [];
    const platform = withHooks({ "user.registered": (event) => void got.push(event) });
    const ada = identity("Ada Lovelace");
    const { userId } = await signInWithProvider(testCtx(platform), ada);
    expect(got).toEqual([]);
    expect(await work(platform)).toMatchObject({ done: 1 });
    expect(got).toEqual([
      {
        id: expect.any(String),
        type: "user.registered",
        at: app().clock.now(),
        actorId: userId,
        ip: "203.0.113.7",
        userAgent: expect.any(String),
        user: expect.objectContaining({ id: userId, email: ada.email, name: "Ada Lovelace" }),
        data: { method: "github" },
      },
    ]);
    expect(await work(platform)).toMatchObject({ done: 0 });
  });

  it("runs for no change that was rolled back", async () => {
    const platform = withHooks({ "user.registered": () => {} });
    const hooks: Hooks = { ...platform.hooks, beforeSignIn: () => ({ refuse: "Not today." }) };
    const before = await jobs();
    const refused = signInWithProvider({ ...testCtx(platform), hooks }, identity());
    expect(await refusalOf(refused)).toBe("forbidden");
    expect(await jobs()).toEqual(before);
  });

  it("is tried again after 10 and 20 seconds while it throws, under one event id", async () => {
    const ids: string[] = [];
    const platform = withHooks({
      "user.registered": ({ id }) => {
        ids.push(id);
        if (ids.length < 3) throw new Error("The chat is down.");
      },
    });
    await signInWithProvider(testCtx(platform), identity());
    expect(await work(platform)).toMatchObject({ delayed: 1 });
    expect(await work(platform)).toMatchObject({ delayed: 0, done: 0 });
    app().clock.advance(10);
    expect(await work(platform)).toMatchObject({ delayed: 1 });
    app().clock.advance(20);
    expect(await work(platform)).toMatchObject({ done: 1 });
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(3);
  });

  it("that was removed from the file ends its jobs", async () => {
    const platform = withHooks({ "user.registered": () => {} });
    await signInWithProvider(testCtx(platform), identity());
    expect(await work(withHooks({}))).toMatchObject({ cancelled: 1 });
  });

  it("of an account that was deleted since gets no user", async () => {
    const got: unknown[] = [];
    const platform = withHooks({ "user.registered": ({ user }) => void got.push(user) });
    const { userId } = await signInWithProvider(testCtx(platform), identity());
    await deleteUser(systemCtx(app()), { id: userId });
    await work(platform);
    expect(got).toEqual([null]);
  });

  it.each(["browser", "api"] as const)(
    "of a sign-in in a %s is queued by the sign-in's own statement",
    async (kind) => {
      const got: string[] = [];
      let woken = 0;
      const platform = {
        ...withHooks({ "sign_in.succeeded": ({ data }) => void got.push(data.kind ?? "") }),
        wakeJobs: () => {
          woken += 1;
        },
      };
      const { email } = await makeUser(app());
      const enter = () => signIn(testCtx(platform), { email, password: PASSWORD }, kind);
      await enter();
      expect(await roundTripsOf(enter)).toHaveLength(3);
      await work(platform);
      expect(got).toEqual([kind, kind]);
      expect(woken).toBe(2);
    },
  );

  it("of another type costs nothing, and adds no job", async () => {
    const { id } = await makeUser(app());
    const admin = await makeUser(app(), { roles: ["owner"] });
    const acting = await signInAs(app(), admin);
    const before = await jobs();
    const queries = await queriesOf(() =>
      blockUser({ ...acting, hooks: { after: { "user.unblocked": () => {} } } }, { id }),
    );
    expect(queries.join()).not.toContain("into jobs");
    expect(await jobs()).toEqual(before);
  });
});
