import { beforeEach, expect, it } from "vitest";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { secondsAfter } from "@/lib/platform/clock";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser } from "@/lib/testing/factories";
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

it("what a sign-in with a second factor left goes when it has expired", async () => {
  const user = await makeUser(app());
  const { prisma } = app().database;
  const [createdAt, soon] = [app().clock.now(), secondsAfter(app().clock.now(), 600)];
  const id = "0193a000-0000-7000-8000-000000012002";
  const times = { createdAt, expiresAt: soon };
  const own = { userId: user.id };
  await prisma.signInChallenge.create({
    data: { id, ...own, tokenHash: "a hash", kind: "browser", method: "password", ...times },
  });
  await prisma.passkeyChallenge.create({
    data: { id, challenge: "x", purpose: "signIn", ...times },
  });
  await prisma.trustedDevice.create({
    data: { id, ...own, key: "a key", kind: "browser", lastUsedAt: createdAt, ...times },
  });
  await prisma.factorRecovery.create({
    data: { ...own, requestedAt: createdAt, readyAt: soon, expiresAt: soon },
  });
  const counts = () =>
    Promise.all([
      prisma.signInChallenge.count(),
      prisma.passkeyChallenge.count(),
      prisma.trustedDevice.count(),
      prisma.factorRecovery.count(),
    ]);
  app().clock.advance(600);
  await sweep(app());
  expect(await counts()).toEqual([1, 1, 1, 1]);
  app().clock.advance(1);
  await sweep(app());
  expect(await counts()).toEqual([0, 0, 0, 0]);
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
