import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cancelJob, removeJob, retryJob } from "@/lib/domain/admin/manage-jobs";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { refusalOf, systemCtx } from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { addJob, asWorker, gate, testKind } from "@/lib/testing/jobs";
import { type JobKind, PermanentFailure, type RunningJob } from "./define";
import { scheduleRecurring } from "./enqueue";
import { listJobs } from "./list";
import { runDueJobs } from "./runner";
import { startWorker } from "./worker";

const app = testApp();
const jobs = () => app().database.prisma.job;
const onlyJob = () => jobs().findFirstOrThrow();
const nothing = { done: 0, delayed: 0, released: 0, lost: 0, dead: 0, cancelled: 0 };
const admin = () => systemCtx(app());
const run = (kind: JobKind) => runDueJobs(asWorker(app()), [kind]);

/** A handler that waits inside until it is let on, then does this. */
function paused(then: (job: RunningJob) => Promise<void> | void = () => {}) {
  const inside = gate();
  const end = gate();
  const kind = testKind({
    async run(_platform, _payload, job) {
      inside.open();
      await end.reached;
      await then(job);
    },
  });
  return { kind, inside: inside.reached, letOn: end.open };
}

beforeEach(() => emptyTables(app().database));
afterEach(() => vi.useRealTimers());

describe("cancelling", () => {
  it("ends a queued job at once, with what its kind does then", async () => {
    const ended: string[] = [];
    const kind = testKind({
      async run() {
        throw new Error("It must not run.");
      },
      async ended(_tx, { state }) {
        ended.push(state);
      },
    });
    await addJob(app(), kind);
    const { id } = await onlyJob();
    await cancelJob(admin(), [kind], { id });
    expect(await run(kind)).toEqual(nothing);
    expect(await onlyJob()).toMatchObject({ state: "cancelled", attempts: 0 });
    expect(ended).toEqual(["cancelled"]);
    expect(await refusalOf(cancelJob(admin(), [kind], { id }))).toBe("conflict");
  });

  it("stops a running one at its next progress", async () => {
    const { kind, inside, letOn } = paused((job) => job.progress(1, 2));
    await addJob(app(), kind);
    const round = run(kind);
    await inside;
    await cancelJob(admin(), [kind], await onlyJob());
    expect(await onlyJob()).toMatchObject({ state: "running" });
    letOn();
    expect(await round).toEqual({ ...nothing, cancelled: 1 });
    expect(await onlyJob()).toMatchObject({ state: "cancelled", slot: null, lockedUntil: null });
  });

  it("reaches a handler that reports no progress by the heartbeat, which extends the lock", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const inside = gate();
    const kind = testKind({
      async run(_platform, _payload, { signal }) {
        const interrupted = new Promise((resolve) => signal.addEventListener("abort", resolve));
        inside.open();
        await interrupted;
        expect((await onlyJob()).lockedUntil).toEqual(
          new Date(app().clock.now().getTime() + 60_000),
        );
        throw signal.reason;
      },
    });
    await addJob(app(), kind);
    const round = run(kind);
    await inside.reached;
    await cancelJob(admin(), [kind], await onlyJob());
    app().clock.advance(30);
    vi.advanceTimersByTime(10_000);
    expect(await round).toEqual({ ...nothing, cancelled: 1 });
  });

  it("holds for a job whose worker died: it does not run again", async () => {
    const { kind, inside } = paused();
    await addJob(app(), kind);
    void run(kind);
    await inside;
    await cancelJob(admin(), [kind], await onlyJob());
    app().clock.advance(60);
    expect(await run(kind)).toEqual({ ...nothing, cancelled: 1 });
  });

  it("comes too late for a job that ends first", async () => {
    const { kind, inside, letOn } = paused();
    await addJob(app(), kind);
    const round = run(kind);
    await inside;
    await cancelJob(admin(), [kind], await onlyJob());
    letOn();
    expect(await round).toEqual({ ...nothing, done: 1 });
  });

  it("ends only the present run of a recurring job", async () => {
    const recurring = { ...paused().kind, everySeconds: 60 };
    await scheduleRecurring(app(), [recurring]);
    const { id } = await onlyJob();
    expect(await refusalOf(cancelJob(admin(), [recurring], { id }))).toBe("conflict");
    expect(await onlyJob()).toMatchObject({ state: "queued" });
  });
});

describe("progress", () => {
  it("is written at most once a second, and at the end", async () => {
    const seen: unknown[] = [];
    const kind = testKind({
      async run({ clock }, _payload, job) {
        const report = async (done: number, note?: string) => {
          await job.progress(done, 10, note);
          seen.push((await onlyJob()).progressDone);
        };
        await report(1, "Reading");
        await report(2);
        app().clock.advance(1);
        await report(3);
        await report(4);
        await report(10);
        expect(clock.now()).toEqual(app().clock.now());
      },
    });
    await addJob(app(), kind);
    expect(await run(kind)).toEqual({ ...nothing, done: 1 });
    expect(seen).toEqual([1, 1, 3, 3, 10]);
    const [view] = (await listJobs(admin())).items;
    expect(view).toMatchObject({ progress: { done: 10, total: 10, note: "Reading" } });
  });

  it("extends the lock of a long job", async () => {
    const { kind, inside, letOn } = paused(async (job) => {
      app().clock.advance(50);
      await job.progress(1, 3);
      app().clock.advance(50);
      expect(await run(kind)).toEqual(nothing);
    });
    await addJob(app(), kind);
    const round = run(kind);
    await inside;
    letOn();
    expect(await round).toEqual({ ...nothing, done: 1 });
    expect((await onlyJob()).attempts).toBe(1);
  });
});

describe("a worker that dies", () => {
  it("holds its job until the lock ends; then another runs it, and the first is told", async () => {
    const first = paused((job) => job.progress(1, 2));
    await addJob(app(), first.kind);
    const late = run(first.kind);
    await first.inside;
    app().clock.advance(59);
    const second = testKind({ run: async () => {} });
    expect(await run(second)).toEqual(nothing);
    app().clock.advance(1);
    expect(await run(second)).toEqual({ ...nothing, done: 1 });
    first.letOn();
    expect(await late).toEqual({ ...nothing, lost: 1 });
    expect(await onlyJob()).toMatchObject({ state: "done", attempts: 2, lastError: null });
  });

  it("again and again on the same job makes that a dead letter", async () => {
    const retry = { firstDelaySeconds: 1, longestDelaySeconds: 1, attempts: 2 };
    for (let deaths = 0; deaths < 2; deaths++) {
      const { kind, inside } = paused();
      if (deaths === 0) await addJob(app(), kind);
      void run({ ...kind, retry });
      await inside;
      app().clock.advance(60);
    }
    expect(await run({ ...paused().kind, retry })).toEqual({ ...nothing, dead: 1 });
    expect((await onlyJob()).lastError).toBe("Each worker that ran it died.");
  });
});

describe("a worker that stops", () => {
  it("starts no other job, and gives back one that heeds it, without counting the try", async () => {
    const { kind, inside, letOn } = paused((job) => job.progress(1, 2));
    await addJob(app(), kind, "one");
    await addJob(app(), kind, "two");
    const worker = startWorker(asWorker(app()), [kind]);
    await inside;
    const stopped = worker.stop();
    letOn();
    await stopped;
    worker.wake();
    const states = await jobs().findMany({ select: { state: true, attempts: true } });
    expect(states).toEqual([
      { state: "queued", attempts: 0 },
      { state: "queued", attempts: 0 },
    ]);
  });
});

describe("a dead letter", () => {
  async function deadLetter(payload: "open" | "erased" = "open") {
    const kind = testKind({
      payload,
      async run() {
        throw new PermanentFailure("No.");
      },
    });
    await addJob(app(), kind);
    await run(kind);
    return onlyJob();
  }

  it("is kept, and runs again with all its tries when an admin asks", async () => {
    const { id } = await deadLetter();
    app().clock.advance(30 * 86_400);
    const [view] = (await listJobs(admin(), { state: "dead" })).items;
    expect(view).toMatchObject({ id, retriable: true, lastError: "No.", attempts: 1 });
    await retryJob(admin(), { id });
    expect(await run(testKind({ run: async () => {} }))).toEqual({ ...nothing, done: 1 });
    expect(await refusalOf(retryJob(admin(), { id }))).toBe("conflict");
  });

  it("cannot run again once its payload is erased, but can be removed", async () => {
    const { id } = await deadLetter("erased");
    expect((await listJobs(admin())).items).toMatchObject([{ retriable: false }]);
    expect(await refusalOf(retryJob(admin(), { id }))).toBe("conflict");
    await removeJob(admin(), { id });
    expect(await refusalOf(removeJob(admin(), { id }))).toBe("not_found");
  });
});

describe("the list of jobs", () => {
  it("is newest first, in pages, and shows no payload", async () => {
    const { kind } = paused();
    for (const note of ["one", "two", "three"]) await addJob(app(), kind, note);
    const first = await listJobs(admin(), { limit: 2 });
    const rest = await listJobs(admin(), { limit: 2, cursor: first.nextCursor ?? "" });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids).toHaveLength(3);
    expect(rest.nextCursor).toBeNull();
    expect(JSON.stringify(first)).not.toContain("three");
  });

  it("and what changes a job are for those who hold the permission", async () => {
    await addJob(app(), paused().kind);
    const { id } = await onlyJob();
    const holder = (...permissions: string[]) =>
      testCtx(app(), { actor: keyActor({ keyId: id, permissions }) });
    const reader = holder("audit:read");
    expect(await refusalOf(listJobs(holder("settings:write")))).toBe("forbidden");
    expect(await refusalOf(listJobs(reader))).toBe("passed");
    expect(await refusalOf(cancelJob(reader, [], { id }))).toBe("forbidden");
    expect(await refusalOf(retryJob(reader, { id }))).toBe("forbidden");
    expect(await refusalOf(removeJob(reader, { id }))).toBe("forbidden");
    expect(await refusalOf(removeJob(holder("settings:write"), { id }))).toBe("conflict");
    expect(await refusalOf(listJobs(testCtx(app())))).toBe("unauthenticated");
  });
});
