import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import type { OverviewCheck } from "@/lib/contracts/admin";
import { countEvents } from "@/lib/domain/analytics/count-events";
import { countTotals } from "@/lib/domain/analytics/count-totals";
import { noteProviderError, noteProviderSuccess } from "@/lib/domain/settings/provider-health";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, systemCtx } from "@/lib/testing/factories";
import { addJob, testKind } from "@/lib/testing/jobs";
import { getOverview } from "./overview";

const app = testApp();

beforeEach(() => emptyTables(app().database));

const later = (seconds: number) => new Date(app().clock.now().getTime() + seconds * 1000);

async function checks(): Promise<Record<string, OverviewCheck>> {
  const { checks } = await getOverview(systemCtx(app()));
  return Object.fromEntries(checks.map((check) => [check.id, check]));
}

function happened(type: string, at: Date, data = {}) {
  return app().database.prisma.auditEvent.create({
    data: { id: uuid(), type, data, createdAt: at },
  });
}

function message(status: string, createdAt: Date) {
  return app().database.prisma.outboxMessage.create({
    data: {
      ...{ id: uuid(), channel: "email", recipient: "ada@example.org", template: "code" },
      ...{ sealedPayload: "", status, createdAt, nextAttemptAt: createdAt },
    },
  });
}

describe("the overview's checks", () => {
  it("are all good where nothing is wrong", async () => {
    await makeUser(app());
    const found = Object.values(await checks());
    expect(found.filter(({ state }) => state !== "good")).toEqual([]);
    expect(found.map(({ id }) => id)).toContain("migrations");
  });

  it.each<[string, OverviewCheck["id"], OverviewCheck["state"], () => Promise<unknown>]>([
    ["a failed message", "messages_failed", "danger", () => message("failed", later(-60))],
    ["a waiting message", "messages_waiting", "warn", () => message("pending", later(-1200))],
    [
      "a dead job",
      "jobs_dead",
      "danger",
      async () => {
        await addJob(app(), testKind({ run: async () => {} }));
        await app().database.prisma.job.updateMany({ data: { state: "dead" } });
      },
    ],
    [
      "a job that nobody runs",
      "jobs_due",
      "warn",
      () => addJob(app(), testKind({ run: async () => {} }), "late", { runAt: later(-1200) }),
    ],
    [
      "a key that expires soon",
      "keys_expiring",
      "warn",
      () =>
        app().database.prisma.apiKey.create({
          data: {
            ...{ id: uuid(), name: "Shop", prefix: "gh_a", tokenHash: "a hash" },
            ...{ createdAt: later(-60), expiresAt: later(86_400) },
          },
        }),
    ],
    [
      "a lock after failures",
      "sign_ins_locked",
      "warn",
      () => happened("sign_in.locked", later(-60)),
    ],
    [
      "an account that its owner locked",
      "accounts_locked",
      "warn",
      async () => {
        const { id } = await makeUser(app());
        const data = { lockedAt: app().clock.now() };
        await app().database.prisma.user.update({ where: { id }, data });
      },
    ],
    [
      "a provider that failed last",
      "provider:email",
      "danger",
      async () => {
        await noteProviderSuccess(app(), "email");
        app().clock.advance(1);
        await noteProviderError(app(), "email", new Error("Connection refused."));
      },
    ],
  ])("name %s", async (_what, id, state, cause) => {
    await cause();
    const found = await checks();
    expect(found[id]?.state).toBe(state);
    const wrong = Object.values(found).filter((check) => check.state !== "good");
    expect(wrong.map((check) => check.id)).toEqual([id]);
  });

  it("forget what is old: a message that failed two days ago, a job that is only just due", async () => {
    await message("failed", later(-2 * 86_400));
    await addJob(app(), testKind({ run: async () => {} }));
    const wrong = Object.values(await checks()).filter(({ state }) => state !== "good");
    expect(wrong).toEqual([]);
  });

  it("see a day that is not a usual one", async () => {
    await happened("sign_in.failed", later(-30 * 86_400));
    for (const week of [1, 2, 3]) {
      for (let count = 0; count < 30; count += 1) {
        await happened("sign_in.succeeded", later(-week * 7 * 86_400 - 60), { method: "password" });
      }
    }
    for (let count = 0; count < 25; count += 1) await happened("sign_in.failed", later(-60));
    await countEvents(app());
    const { today, failedSignInsToday } = await getOverview(systemCtx(app()));
    expect(today.signIns).toEqual({ count: 0, usual: 30 });
    expect(failedSignInsToday).toBe(25);
    const found = await checks();
    expect([found.sign_ins_today?.state, found.failures_today?.state]).toEqual(["warn", "warn"]);
  });
});

it("counts sign-ups up to now: what a job has counted, and what came since", async () => {
  await happened("user.registered", later(-3600 * 2), { method: "email" });
  await countEvents(app());
  await happened("user.registered", later(-10), { method: "email" });
  app().clock.advance(30);
  const { signUps, today } = await getOverview(systemCtx(app()));
  expect(signUps.at(-1)?.count).toBe(2);
  expect(today.signUps.count).toBe(2);
  await countEvents(app());
  expect((await getOverview(systemCtx(app()))).today.signUps.count).toBe(2);
});

it("counts users live while they are few, and shows the job's count when they are many", async () => {
  await makeUser(app());
  await countTotals(app());
  await makeUser(app());
  expect((await getOverview(systemCtx(app()))).users.total).toBe(2);
  await app().database.prisma.userTotals.updateMany({ data: { total: 5001 } });
  expect((await getOverview(systemCtx(app()))).users.total).toBe(5001);
});
