import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StatisticName, StatisticQuery } from "@/lib/contracts/statistics";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, signInAs, systemCtx } from "@/lib/testing/factories";
import { countActiveDays } from "./active-days";
import { countCohorts } from "./cohorts";
import { countEvents } from "./count-events";
import { getStatistic } from "./statistics";

const app = testApp();

let start: Date;
beforeEach(async () => {
  start = app().clock.now();
  await emptyTables(app().database);
});
afterEach(() => {
  app().clock.advance((start.getTime() - app().clock.now().getTime()) / 1000);
});

const person = (number: number) => `0193a000-0000-7000-8000-0000000c${number}`.padEnd(36, "0");

async function happened(
  type: string,
  at: string,
  userId: string | null = null,
  data: Record<string, string> = {},
): Promise<void> {
  await app().database.prisma.auditEvent.create({
    data: { id: uuid(), type, userId, data, createdAt: new Date(at) },
  });
}

async function count(...zones: string[]): Promise<void> {
  await countEvents(app());
  const { prisma } = app().database;
  for (const zone of zones) {
    const own = { zone, askedAt: app().clock.now() };
    await prisma.analyticsZone.upsert({ where: { zone }, create: own, update: own });
    await countActiveDays(app(), zone);
  }
  await countCohorts(app());
}

async function read(name: StatisticName, query: StatisticQuery = {}) {
  const { series, ...rest } = await getStatistic(systemCtx(app()), { name, ...query });
  return { ...rest, of: Object.fromEntries(series.map((one) => [one.label, one])) };
}

const totals = async (name: StatisticName, query: StatisticQuery = {}) =>
  Object.fromEntries(
    Object.entries((await read(name, query)).of).map(([label, { total }]) => [label, total]),
  );

describe("events are counted", () => {
  it("by what they are, each once, however often the job runs", async () => {
    await happened("user.registered", "2026-11-01T10:00:00Z", person(1), { method: "email" });
    await happened("sign_in.succeeded", "2026-11-02T10:00:00Z", person(1), {
      ...{ method: "password", secondFactor: "totp", country: "HU" },
    });
    await happened("sign_in.succeeded", "2026-11-02T10:20:00Z", person(1), { method: "github" });
    await happened("sign_in.failed", "2026-11-02T10:01:00Z");
    await happened("sign_in.failed", "2026-11-02T10:02:00Z", null, { method: "totp" });
    await happened("sign_in.refused", "2026-11-03T10:02:00Z", null, { reason: "account_blocked" });
    await count();
    await count();
    expect(await totals("sign-ups")).toEqual({ sign_ups: 1 });
    expect(await totals("sign-ins")).toEqual({ sign_ins: 2 });
    expect(await totals("methods")).toEqual({ password: 1, github: 1 });
    expect(await totals("factors")).toEqual({ totp: 1, none: 1 });
    expect(await totals("countries")).toEqual({ HU: 1 });
    expect(await totals("failures")).toEqual({
      ...{ wrong_password: 1, wrong_totp: 1, account_blocked: 1 },
    });
  });

  it("in each day of any time zone, also one of quarter-hours, and over a change of clocks", async () => {
    // 00:05 on 14 November in Kathmandu (+05:45); the day before in UTC.
    await happened("user.registered", "2026-11-13T18:20:00Z", person(1), { method: "email" });
    // The repeated hour of 25 October in Budapest: 02:30, twice.
    await happened("user.registered", "2026-10-25T00:30:00Z", person(2), { method: "email" });
    await happened("user.registered", "2026-10-25T01:30:00Z", person(3), { method: "email" });
    await count();
    const day = async (day: string, timeZone: string) =>
      (await totals("sign-ups", { from: day, to: day, timeZone })).sign_ups;
    expect(await day("2026-11-14", "Asia/Kathmandu")).toBe(1);
    expect(await day("2026-11-13", "Asia/Kathmandu")).toBe(0);
    expect(await day("2026-11-13", "Europe/Budapest")).toBe(1);
    expect(await day("2026-11-13", "UTC")).toBe(1);
    const { of, buckets } = await read("sign-ups", {
      ...{ from: "2026-10-25", to: "2026-10-25", timeZone: "Europe/Budapest" },
    });
    expect(buckets).toHaveLength(25);
    expect(of.sign_ups?.values.slice(1, 5)).toEqual([0, 1, 1, 0]);
  });

  it("when they were committed late, within the hour by the next run, and within days by the next day's", async () => {
    await happened("sign_in.failed", "2026-11-10T10:00:00Z");
    await count();
    await happened("sign_in.failed", "2026-11-14T08:10:00Z");
    await happened("sign_in.failed", "2026-11-12T08:10:00Z");
    app().clock.advance(60);
    await count();
    expect(await totals("failures")).toEqual({ wrong_password: 2 });
    app().clock.advance(86_400);
    await count();
    expect(await totals("failures", { from: "2026-11-10", to: "2026-11-14" })).toEqual({
      wrong_password: 3,
    });
  });

  it("after a pause, and with progress the first time", async () => {
    await happened("sign_in.failed", "2026-11-01T10:00:00Z");
    const told: number[] = [];
    await countEvents(app(), async ({ daysDone, daysTotal }) => {
      expect(daysTotal).toBe(13);
      told.push(daysDone);
    });
    expect(told.at(-1)).toBe(13);
    expect(told.length).toBeGreaterThan(10);
    await happened("sign_in.failed", "2026-11-16T10:00:00Z");
    app().clock.advance(3 * 86_400);
    await count();
    const { of, complete } = await read("failures", { from: "2026-11-01", to: "2026-11-16" });
    expect([of.wrong_password?.total, complete]).toEqual([2, true]);
  });

  it("[S100] without those of impersonated sessions", async () => {
    const data = { method: "password", impersonatedBy: person(9) };
    await happened("sign_in.succeeded", "2026-11-14T08:00:00Z", person(1), data);
    const [user, admin] = [await makeUser(app()), await makeUser(app())];
    await signInAs(app(), user);
    const { prisma } = app().database;
    await prisma.session.updateMany({ data: { impersonatorId: admin.id } });
    await prisma.auditEvent.deleteMany({ where: { userId: user.id } });
    await count("UTC");
    expect(await totals("sign-ins")).toEqual({ sign_ins: 0 });
    expect((await read("active-users")).of.active?.total).toBe(0);
  });

  it("and compared with as many days before, where those were counted", async () => {
    for (const day of ["01", "02", "05", "08"]) {
      await happened("sign_in.failed", `2026-11-${day}T10:00:00Z`);
    }
    await count();
    const totalBefore = async (from: string, to: string) =>
      (await read("failures", { from, to })).of.wrong_password?.previous;
    expect(await totalBefore("2026-11-05", "2026-11-07")).toBe(1);
    expect(await totalBefore("2026-11-05", "2026-11-12")).toBeNull();
  });
});

describe("sign-ups are followed", () => {
  it("to their verification and first sign-in, on the day of the sign-up, also when they are erased", async () => {
    await happened("user.registered", "2026-11-01T23:50:00Z", person(1), { method: "email" });
    await happened("user.verified", "2026-11-02T00:02:00Z", person(1));
    await happened("sign_in.succeeded", "2026-11-05T10:00:00Z", person(1), { method: "password" });
    await happened("sign_in.succeeded", "2026-11-06T10:00:00Z", person(1), { method: "password" });
    await happened("user.erased", "2026-11-07T10:00:00Z", person(1));
    await happened("user.registered", "2026-11-01T10:00:00Z", person(2), { method: "phone" });
    await happened("user.registered", "2026-11-01T10:00:00Z", person(3), { method: "email" });
    await count();
    const range = { from: "2026-11-01", to: "2026-11-01" };
    expect(await totals("funnel", range)).toEqual({ signed_up: 3, verified: 2, signed_in: 1 });
    expect(await totals("time-to-verify", range)).toEqual({ "2": 1 });
  });
});

describe("active users", () => {
  it("are counted once in any range, in days of the time zone", async () => {
    const signIn = (who: number, at: string) =>
      happened("sign_in.succeeded", at, person(who), { method: "password" });
    await signIn(1, "2026-11-10T23:30:00Z"); // the 11th in Budapest
    await signIn(1, "2026-11-11T10:00:00Z");
    await signIn(2, "2026-11-11T10:00:00Z");
    await signIn(1, "2026-11-14T08:00:00Z");
    await signIn(3, "2026-10-20T10:00:00Z");
    await count("UTC", "Europe/Budapest");
    const range = { from: "2026-11-10", to: "2026-11-14" };
    const utc = await read("active-users", range);
    expect(utc.of.active).toMatchObject({ values: [1, 2, 0, 0, 1], total: 2, previous: 0 });
    expect(utc.of.week?.values).toEqual([1, 2, 2, 2, 2]);
    expect(utc.of.month?.values).toEqual([2, 3, 3, 3, 3]);
    const budapest = await read("active-users", { ...range, timeZone: "Europe/Budapest" });
    expect(budapest.of.active).toMatchObject({ values: [0, 2, 0, 0, 1], total: 2 });
    const weeks = await read("active-users", {
      from: "2026-10-19",
      to: "2026-11-14",
      interval: "week",
    });
    expect(weeks.of.active?.values).toEqual([1, 0, 0, 2]);
    expect(weeks.of.active?.total).toBe(3);
  });

  it("are those who use a session too, and stay counted when they are erased", async () => {
    const user = await makeUser(app());
    await signInAs(app(), user);
    const { prisma } = app().database;
    app().clock.advance(86_400);
    await prisma.session.updateMany({ data: { lastSeenAt: app().clock.now() } });
    await count("UTC");
    await deleteUser(systemCtx(app()), { id: user.id });
    await count("UTC");
    const { of } = await read("active-users", { from: "2026-11-14", to: "2026-11-15" });
    expect(of.active).toMatchObject({ values: [1, 1], total: 1 });
  });

  it("are counted no further than their events, so that older ones are not missed", async () => {
    await happened("sign_in.succeeded", "2026-11-10T10:00:00Z", person(1), { method: "password" });
    const { prisma } = app().database;
    await prisma.analyticsZone.create({ data: { zone: "UTC", askedAt: app().clock.now() } });
    const stopped = countEvents(app(), async ({ daysDone }) => {
      if (daysDone === 2) throw new Error("The worker stops.");
    });
    await expect(stopped).rejects.toThrow("The worker stops.");
    await countActiveDays(app(), "UTC");
    await countCohorts(app());
    const range = { from: "2026-11-10", to: "2026-11-14" };
    expect((await read("active-users", range)).complete).toBe(false);
    await happened("sign_in.succeeded", "2026-11-12T10:00:00Z", person(2), { method: "password" });
    await count("UTC");
    expect((await read("active-users", range)).of.active?.values).toEqual([1, 0, 1, 0, 0]);
  });

  it("of a time zone that nobody looked at before are counted by a job, and told as incomplete", async () => {
    await happened("sign_in.succeeded", "2026-11-10T10:00:00Z", person(1), { method: "password" });
    await count("UTC");
    const first = await read("active-users", { timeZone: "asia/tokyo" });
    expect([first.complete, first.of.active?.total]).toEqual([false, null]);
    const { prisma } = app().database;
    expect(await prisma.job.findMany({ select: { kind: true, key: true } })).toEqual([
      { kind: "count-zone", key: "Asia/Tokyo" },
    ]);
    await countActiveDays(app(), "Asia/Tokyo");
    const second = await read("active-users", { timeZone: "Asia/Tokyo" });
    expect([second.complete, second.of.active?.total]).toEqual([true, 1]);
  });
});

it("retention follows each week's sign-ups, and says nothing of a week that is not over", async () => {
  const weekly = { from: "2026-10-19", to: "2026-11-08", interval: "week" } as const;
  for (const [who, at] of [
    [1, "2026-10-19T10:00:00Z"],
    [2, "2026-10-24T10:00:00Z"],
    [3, "2026-11-03T10:00:00Z"],
  ] as const) {
    await happened("user.registered", at, person(who), { method: "email" });
    await happened("sign_in.succeeded", at, person(who), { method: "registration" });
  }
  // The second week of the first, and the first week of the second.
  await happened("sign_in.succeeded", "2026-10-27T10:00:00Z", person(1), { method: "password" });
  await happened("sign_in.succeeded", "2026-10-28T10:00:00Z", person(2), { method: "password" });
  await count();
  const { of } = await read("retention", weekly);
  expect(of.signed_up?.values).toEqual([2, 0, 1]);
  expect(of.week_0?.values).toEqual([2, 0, null]);
  expect(of.week_1?.values).toEqual([1, null, null]);
  expect(of.week_3?.values).toEqual([null, null, null]);
});
