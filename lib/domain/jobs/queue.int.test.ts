import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { addJob, asWorker, gate, testKind } from "@/lib/testing/jobs";
import { queriesOf } from "@/lib/testing/query-count";
import { PermanentFailure } from "./define";
import { enqueueJob, scheduleRecurring } from "./enqueue";
import { runDueJobs } from "./runner";

const app = testApp();
const jobs = () => app().database.prisma.job;
const onlyJob = () => jobs().findFirstOrThrow();
const nothing = { done: 0, delayed: 0, released: 0, lost: 0, dead: 0, cancelled: 0 };

/** A kind that notes what it ran. */
function recorder(declared: Partial<Parameters<typeof testKind>[0]> = {}) {
  const ran: string[] = [];
  const kind = testKind({
    async run(_platform, { note }) {
      ran.push(note);
    },
    ...declared,
  });
  return { ran, kind };
}

/** A kind that always fails like this. */
const failing = (error: unknown, declared: Partial<Parameters<typeof testKind>[0]> = {}) =>
  testKind({
    async run() {
      throw error;
    },
    ...declared,
  });

beforeEach(() => emptyTables(app().database));

describe("a job", () => {
  it("is added with its change or not at all, by one statement", async () => {
    const { kind } = recorder();
    const rolledBack = app().database.prisma.$transaction(async (tx) => {
      await enqueueJob(app(), tx, kind, { note: "never" });
      throw new Error("The change failed.");
    });
    await expect(rolledBack).rejects.toThrow("The change failed.");
    expect(await jobs().count()).toBe(0);
    expect(await queriesOf(() => addJob(app(), kind))).toHaveLength(1);
    expect(await onlyJob()).toMatchObject({ state: "queued", payload: { note: "a job" } });
  });

  it("runs once, by priority and then by time, and not before its time", async () => {
    const { ran, kind } = recorder();
    const later = new Date(app().clock.now().getTime() + 5000);
    await addJob(app(), kind, "second");
    app().clock.advance(1);
    await addJob(app(), kind, "later", { runAt: later, priority: 9 });
    await addJob(app(), kind, "third");
    await addJob(app(), kind, "first", { priority: 1 });
    expect(await runDueJobs(asWorker(app()), [kind])).toEqual({ ...nothing, done: 3 });
    expect(ran).toEqual(["first", "second", "third"]);
    app().clock.advance(4);
    expect(await runDueJobs(asWorker(app()), [kind])).toEqual({ ...nothing, done: 1 });
    expect(ran.at(-1)).toBe("later");
  });

  it("waits where this process cannot run it, or does not know its kind", async () => {
    const { kind } = recorder({ isReady: () => false });
    await addJob(app(), kind);
    expect(await runDueJobs(asWorker(app()), [kind])).toEqual(nothing);
    expect(await runDueJobs(asWorker(app()), [recorder({ kind: "other" }).kind])).toEqual(nothing);
    expect(await onlyJob()).toMatchObject({ state: "queued", attempts: 0 });
  });

  it("with a key is added once while one is unfinished, of its kind", async () => {
    const { kind } = recorder();
    const key = { key: "report" };
    const other = recorder({ kind: "other" }).kind;
    expect(await addJob(app(), kind, "one", key)).toBe(true);
    expect(await addJob(app(), kind, "two", key)).toBe(false);
    expect(await addJob(app(), other, "three", key)).toBe(true);
    expect(await addJob(app(), kind, "four", { key: "another" })).toBe(true);
    await runDueJobs(asWorker(app()), [kind]);
    expect(await addJob(app(), kind, "five", key)).toBe(true);
  });

  it.each([
    ["open", { note: "secret" }, { note: "secret" }],
    ["erased", { note: "secret" }, null],
    ["sealed", expect.not.stringContaining("secret"), null],
  ] as const)(
    "with %s payload stores it so, and so as a dead letter",
    async (payload, queued, dead) => {
      const kind = failing(new PermanentFailure("No."), { payload });
      const { ran, kind: reading } = recorder({ payload });
      await addJob(app(), kind, "secret");
      expect((await onlyJob()).payload).toEqual(queued);
      await runDueJobs(asWorker(app()), [kind]);
      expect(await onlyJob()).toMatchObject({ state: "dead", payload: dead });
      await addJob(app(), reading, "secret");
      await runDueJobs(asWorker(app()), [reading]);
      expect(ran).toEqual(["secret"]);
    },
  );
});

describe("a handler that fails", () => {
  it("is tried again after twice as long each time, up to the longest delay", async () => {
    const retry = { firstDelaySeconds: 10, longestDelaySeconds: 60 };
    const kind = failing(new Error("Out\nof reach."), { retry });
    await addJob(app(), kind);
    for (const seconds of [10, 20, 40, 60, 60]) {
      expect(await runDueJobs(asWorker(app()), [kind])).toEqual({ ...nothing, delayed: 1 });
      expect((await onlyJob()).lastError).toBe("Out of reach.");
      app().clock.advance(seconds - 1);
      expect(await runDueJobs(asWorker(app()), [kind])).toEqual(nothing);
      app().clock.advance(1);
    }
  });

  it.each([
    ["for good", new PermanentFailure("No such address."), {}, 1, "No such address."],
    ["as often as its kind allows", new Error("Down."), { attempts: 3 }, 3, "Down."],
    ["for as long as its kind allows", new Error("Down."), { giveUpAfterSeconds: 60 }, 4, "Down."],
  ])("%s becomes a dead letter", async (_title, error, limits, attempts, lastError) => {
    const retry = { firstDelaySeconds: 10, longestDelaySeconds: 3600, ...limits };
    const kind = failing(error, { retry });
    await addJob(app(), kind);
    for (let tries = 0; tries < attempts; tries++) {
      await runDueJobs(asWorker(app()), [kind]);
      app().clock.advance(10 * 2 ** tries);
    }
    expect(await onlyJob()).toMatchObject({ state: "dead", attempts, lastError });
    app().clock.advance(86_400);
    expect(await runDueJobs(asWorker(app()), [kind])).toEqual(nothing);
  });

  it("does not stop the worker", async () => {
    const broken = failing(undefined, { kind: "broken" });
    const { ran, kind } = recorder();
    await addJob(app(), broken);
    await addJob(app(), kind, "fine");
    const tally = await runDueJobs(asWorker(app()), [broken, kind]);
    expect(tally).toEqual({ ...nothing, done: 1, delayed: 1 });
    expect(ran).toEqual(["fine"]);
  });

  it("to read its payload waits: during an upgrade a newer version knows what it is", async () => {
    const { ran, kind } = recorder();
    await addJob(app(), kind);
    await jobs().updateMany({ data: { payload: { note: 7 } } });
    expect(await runDueJobs(asWorker(app()), [kind])).toEqual({ ...nothing, delayed: 1 });
    expect(ran).toEqual([]);
  });

  it("ends with what its kind does then, in the same transaction", async () => {
    const ended: string[] = [];
    const kind = failing(new PermanentFailure("No."), {
      async ended(tx, { id, state, error }) {
        const row = await tx.job.findUniqueOrThrow({ where: { id } });
        ended.push(`${row.state} ${state} ${error}`);
      },
    });
    await addJob(app(), kind);
    await runDueJobs(asWorker(app()), [kind]);
    expect(ended).toEqual(["dead dead No."]);
  });
});

describe("many workers at once", () => {
  it("run each job once", async () => {
    const { ran, kind } = recorder({ concurrency: { perProcess: 2 } });
    const notes = Array.from({ length: 60 }, (_, index) => `job ${index}`);
    for (const note of notes) await addJob(app(), kind, note);
    const workers = Array.from({ length: 50 }, () => runDueJobs(asWorker(app()), [kind]));
    const tallies = await Promise.all(workers);
    expect(tallies.reduce((total, { done }) => total + done, 0)).toBe(60);
    expect(ran.sort()).toEqual(notes.sort());
  });

  it("never run more of a kind than its limit across instances", async () => {
    let running = 0;
    let most = 0;
    const kind = testKind({
      concurrency: { perProcess: 5, total: 2 },
      async run(platform) {
        running += 1;
        most = Math.max(most, running);
        // Another turn of the database, in which a third would begin.
        await platform.database.prisma.job.count();
        running -= 1;
      },
    });
    for (let count = 0; count < 30; count++) await addJob(app(), kind);
    // A worker that finds every slot taken goes home; the next one takes what is left.
    const workers = () => Array.from({ length: 10 }, () => runDueJobs(asWorker(app()), [kind]));
    await Promise.all(workers());
    await runDueJobs(asWorker(app()), [kind]);
    expect(await jobs().count({ where: { state: "done" } })).toBe(30);
    expect(most).toBe(2);
  });

  it("run a recurring job once, and again after its time", async () => {
    const { ran, kind } = recorder({ everySeconds: 300 });
    await Promise.all([1, 2, 3].map(() => scheduleRecurring(app(), [kind])));
    const round = () => Promise.all([1, 2, 3].map(() => runDueJobs(asWorker(app()), [kind])));
    await round();
    expect(ran).toHaveLength(1);
    app().clock.advance(299);
    await round();
    expect(ran).toHaveLength(1);
    app().clock.advance(1);
    await round();
    expect(ran).toHaveLength(2);
    expect(await jobs().count()).toBe(1);
  });
});

describe("a slow job", () => {
  it("holds up no other kind", async () => {
    const inside = gate();
    const end = gate();
    const slow = testKind({
      kind: "slow",
      async run() {
        inside.open();
        await end.reached;
      },
    });
    const { ran, kind } = recorder();
    await addJob(app(), slow);
    const round = runDueJobs(asWorker(app()), [slow, kind]);
    await inside.reached;
    await addJob(app(), kind, "quick");
    await runDueJobs(asWorker(app()), [slow, kind]);
    expect(ran).toEqual(["quick"]);
    end.open();
    expect(await round).toEqual({ ...nothing, done: 1 });
  });
});
