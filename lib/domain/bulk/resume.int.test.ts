import { describe, expect, it } from "vitest";
import { cancelJob, retryJob } from "@/lib/domain/admin/manage-jobs";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { createRunner } from "@/lib/domain/jobs/runner";
import { testApp } from "@/lib/testing/app";
import { makeFamily, outcomesOf, runBulkJobs, start } from "@/lib/testing/bulk";
import { testCtx } from "@/lib/testing/context";
import { eventTypesOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { asWorker, gate } from "@/lib/testing/jobs";
import { bulkJob } from "./job";

const app = testApp({ patienceMs: 20_000 });
const prisma = () => app().database.prisma;
const run = () => runBulkJobs(app());
const owner = async () => signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
const jobOf = (id: string) => prisma().job.findUniqueOrThrow({ where: { id } });
const blocks = async (ids: readonly string[]) => {
  const events = await Promise.all(ids.map((id) => eventTypesOf(app(), id)));
  return events.map((types) => types.filter((type) => type === "user.blocked").length);
};

/** As a process that dies: its job stays as it is until its lock has ended. */
async function dieAfter(users: number): Promise<void> {
  const died = gate();
  const never = new Promise<never>(() => {});
  let seen = 0;
  const dying = {
    ...bulkJob,
    run: (
      platform: Parameters<typeof bulkJob.run>[0],
      payload: Record<string, never>,
      job: never,
    ) =>
      bulkJob.run(platform, payload, {
        ...(job as Parameters<typeof bulkJob.run>[2]),
        async progress() {
          seen += 1;
          if (seen < users) return;
          died.open();
          await never;
        },
      }),
  };
  createRunner(asWorker(app()), [dying]).look();
  await died.reached;
  app().clock.advance(61);
}

describe("a job whose worker died", () => {
  it("goes on where it stopped, and does nobody twice", async () => {
    const { family, ids } = await makeFamily(app(), 5);
    const body = { action: "block", filter: { q: family }, expectedCount: 5 };
    const jobId = await start(await owner(), body);
    await dieAfter(3);
    expect(await blocks(ids)).toEqual([1, 1, 1, 0, 0]);
    expect(await run()).toEqual({ done: 1 });
    expect(await blocks(ids)).toEqual([1, 1, 1, 1, 1]);
    const bulk = await prisma().bulkAction.findUniqueOrThrow({ where: { id: jobId } });
    expect(bulk).toMatchObject({ total: 5, done: 5, skipped: 0, failed: 0 });
  });

  it("is done once, also when that worker was only slow", async () => {
    const { ids } = await makeFamily(app(), 40);
    const jobId = await start(await owner(), { action: "block", ids, expectedCount: 40 });
    const again = { ...bulkJob, concurrency: { perProcess: 1, total: null } };
    const one = createRunner(asWorker(app()), [again]);
    one.look();
    await expect.poll(async () => (await jobOf(jobId)).state).toBe("running");
    app().clock.advance(61);
    expect(await run()).toMatchObject({ done: 1 });
    await one.idle();
    expect(await blocks(ids)).toEqual(ids.map(() => 1));
    expect((await jobOf(jobId)).state).toBe("done");
  });
});

describe("cancelling", () => {
  it("a queued one does nothing to anyone; a second time is a conflict", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 2);
    const jobId = await start(by, { action: "block", ids, expectedCount: 2 });
    await cancelJob(by, jobKinds, { id: jobId });
    expect(await run()).toEqual({});
    expect(await blocks(ids)).toEqual([0, 0]);
    expect(await refusalOf(cancelJob(by, jobKinds, { id: jobId }))).toBe("conflict");
    await retryJob(by, { id: jobId });
    expect(await run()).toEqual({ done: 1 });
    expect(await blocks(ids)).toEqual([1, 1]);
    expect(await refusalOf(retryJob(by, { id: jobId }))).toBe("conflict");
  });

  it("a running one stops before the next user, and goes on from there when it is retried", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 4);
    const jobId = await start(by, { action: "block", ids, expectedCount: 4 });
    let seen = 0;
    const watched = {
      ...bulkJob,
      run: (
        platform: Parameters<typeof bulkJob.run>[0],
        payload: Record<string, never>,
        job: never,
      ) => {
        const running = job as Parameters<typeof bulkJob.run>[2];
        return bulkJob.run(platform, payload, {
          ...running,
          signal: running.signal,
          async progress(done: number, total: number) {
            seen += 1;
            if (seen === 2) {
              await cancelJob(by, jobKinds, { id: jobId });
              expect(await refusalOf(cancelJob(by, jobKinds, { id: jobId }))).toBe("conflict");
              app().clock.advance(2);
            }
            await running.progress(done, total);
          },
        });
      },
    };
    const runner = createRunner(asWorker(app()), [watched]);
    runner.look();
    await runner.idle();
    expect(await jobOf(jobId)).toMatchObject({ state: "cancelled", progressDone: 2 });
    expect(await blocks(ids)).toEqual([1, 1, 0, 0]);
    const bulk = () => prisma().bulkAction.findUniqueOrThrow({ where: { id: jobId } });
    expect(await bulk()).toMatchObject({ done: 2, endedAt: app().clock.now() });
    await retryJob(by, { id: jobId });
    expect(await run()).toEqual({ done: 1 });
    expect(await blocks(ids)).toEqual([1, 1, 1, 1]);
    expect(await bulk()).toMatchObject({ done: 4 });
  });

  it("and retrying are for who started it and for those who change settings", async () => {
    const maker = await signInAs(
      app(),
      await makeUser(app(), { permissions: ["users:read", "users:block"] }),
    );
    const colleague = await signInAs(
      app(),
      await makeUser(app(), { permissions: ["users:*", "audit:read"] }),
    );
    const { ids } = await makeFamily(app(), 1);
    const id = await start(maker, { action: "block", ids, expectedCount: 1 });
    expect(await refusalOf(cancelJob(testCtx(app()), jobKinds, { id }))).toBe("unauthenticated");
    expect(await refusalOf(cancelJob(colleague, jobKinds, { id }))).toBe("forbidden");
    expect(await refusalOf(cancelJob(maker, jobKinds, { id }))).toBe("passed");
    expect(await refusalOf(retryJob(colleague, { id }))).toBe("forbidden");
    expect(await refusalOf(retryJob(await owner(), { id }))).toBe("passed");
    await run();
  });
});

it("of two admins at work on the same users, each row tells what happened to it", async () => {
  const { family, ids } = await makeFamily(app(), 12);
  const [one, two] = [await owner(), await owner()];
  const blocking = await start(one, { action: "block", filter: { q: family }, expectedCount: 12 });
  const erasing = await start(two, { action: "delete", filter: { q: family }, expectedCount: 12 });
  expect(await run()).toEqual({ done: 2 });
  const erased = await outcomesOf(app(), erasing);
  expect(ids.map((id) => erased.get(id))).toEqual(ids.map(() => "done"));
  const blocked = await outcomesOf(app(), blocking);
  for (const [id, outcome] of blocked) {
    expect(["done", "skipped not_found"]).toContain(outcome);
    const types = await eventTypesOf(app(), id);
    expect(types.includes("user.blocked")).toBe(outcome === "done");
  }
  expect(await prisma().user.count({ where: { id: { in: ids } } })).toBe(0);
});

it("stops where a role was deleted meanwhile, and says which kind of thing is missing", async () => {
  const role = { id: "0193a000-0000-7000-8000-0000000000aa", name: "beta-tester" };
  await prisma().role.create({ data: { ...role, createdAt: app().clock.now() } });
  const { ids } = await makeFamily(app(), 3);
  const body = { action: "addRoles", ids, expectedCount: 3, roles: ["beta-tester"] };
  const jobId = await start(await owner(), body);
  await prisma().role.delete({ where: { id: role.id } });
  expect(await run()).toEqual({ dead: 1 });
  expect((await jobOf(jobId)).lastError).toContain("role");
  expect([...(await outcomesOf(app(), jobId)).values()].filter(Boolean)).toEqual([
    "failed role_not_found",
  ]);
  expect(await prisma().userRole.count({ where: { userId: { in: ids } } })).toBe(0);
});

it("stops when it fails for one user after the other, which is not about the users", async () => {
  const { ids } = await makeFamily(app(), 30);
  await start(systemCtx(app()), { action: "block", ids, expectedCount: 30 });
  await prisma().$executeRaw`create or replace function fail() returns trigger as $$ begin
    raise exception 'out of order' using errcode = 'P0001'; end $$ language plpgsql`;
  await prisma()
    .$executeRaw`create trigger fail before update on users for each row execute function fail()`;
  try {
    expect(await run()).toEqual({ dead: 1 });
  } finally {
    await prisma().$executeRaw`drop trigger fail on users`;
  }
  expect(await prisma().bulkRow.count({ where: { outcome: "failed", reason: "error" } })).toBe(20);
});
