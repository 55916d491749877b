import { beforeEach, expect, it } from "vitest";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { addJob, asWorker, testKind } from "@/lib/testing/jobs";
import { sweep } from "./sweep";

const app = testApp();
const day = 86_400;

beforeEach(() => emptyTables(app().database));

it("an expired code stays for a day, so that its link can say that it has expired", async () => {
  const { code } = app().database.prisma;
  const now = app().clock.now();
  await code.create({
    data: {
      ...{ id: "0193a000-0000-7000-8000-000000012001", purpose: "verifyEmail" },
      ...{ address: "ada@example.org", tokenHash: "a hash", createdAt: now, expiresAt: now },
    },
  });
  app().clock.advance(day);
  await sweep(app());
  expect(await code.count()).toBe(1);
  app().clock.advance(1);
  await sweep(app());
  expect(await code.count()).toBe(0);
});

it("a finished job stays for a week, and a dead letter until an admin removes it", async () => {
  const once = { firstDelaySeconds: 1, longestDelaySeconds: 1, attempts: 1 };
  const fine = testKind({ kind: "fine", run: async () => {} });
  const broken = testKind({
    kind: "broken",
    retry: once,
    async run() {
      throw new Error("Down.");
    },
  });
  await addJob(app(), fine);
  await addJob(app(), broken);
  await runDueJobs(asWorker(app()), [fine, broken]);
  const kinds = async () =>
    (await app().database.prisma.job.findMany({ orderBy: { kind: "asc" } })).map((job) => job.kind);
  app().clock.advance(7 * day);
  await sweep(app());
  expect(await kinds()).toEqual(["broken", "fine"]);
  app().clock.advance(1);
  await sweep(app());
  expect(await kinds()).toEqual(["broken"]);
});
