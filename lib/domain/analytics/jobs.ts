import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob, type RunningJob } from "@/lib/domain/jobs/define";
import { countActiveDays } from "./active-days";
import { countCohorts } from "./cohorts";
import { countEvents } from "./count-events";
import { countTotals } from "./count-totals";
import { countZoneJobType } from "./job-types";
import { sweepAnalytics } from "./sweep-analytics";

const retry = { firstDelaySeconds: 30, longestDelaySeconds: 300 };
const schema = z.object({});

/** Counts new events every minute; the first time, all that there are. */
export const countEventsJob = defineJob({
  kind: "count-events",
  schema,
  everySeconds: 60,
  concurrency: { total: 1 },
  retry,
  run: (platform, _payload, job) =>
    countEvents(platform, ({ daysDone, daysTotal }) =>
      job.progress(daysDone, daysTotal, "Days of events"),
    ),
});

/** Counts the active users of every time zone in use, and how sign-ups stay. */
export const countActiveJob = defineJob({
  kind: "count-active-users",
  schema,
  everySeconds: 300,
  concurrency: { total: 1 },
  retry,
  async run(platform, _payload, job) {
    for (const zone of await zonesInUse(platform)) await countZone(platform, zone, job);
  },
});

/** Counts how sign-ups stay, and drops what is older than any range. */
export const countCohortsJob = defineJob({
  kind: "count-cohorts",
  schema,
  everySeconds: 3600,
  concurrency: { total: 1 },
  retry,
  async run(platform, _payload, job) {
    await sweepAnalytics(platform);
    await countCohorts(platform, (done, total) => job.progress(done, total, "Days of sign-ups"));
  },
});

/** Counts a time zone that someone has just chosen. */
export const countZoneJob = defineJob({
  ...countZoneJobType,
  concurrency: { total: 1 },
  run: (platform, { zone }, job) => countZone(platform, zone, job),
});

/** Counts over all users, for the overview. */
export const countTotalsJob = defineJob({
  kind: "count-users",
  schema,
  everySeconds: 300,
  concurrency: { total: 1 },
  retry,
  run: (platform) => countTotals(platform),
});

export const analyticsJobs = [
  ...[countEventsJob, countActiveJob, countCohortsJob],
  ...[countZoneJob, countTotalsJob],
];

async function zonesInUse({ database, clock }: Platform): Promise<string[]> {
  const { prisma } = database;
  const utc = { zone: "UTC", askedAt: clock.now() };
  await prisma.analyticsZone.upsert({ where: { zone: "UTC" }, create: utc, update: utc });
  const rows = await prisma.analyticsZone.findMany({ orderBy: { zone: "asc" } });
  return rows.map(({ zone }) => zone);
}

function countZone(platform: Platform, zone: string, job: RunningJob): Promise<void> {
  return countActiveDays(platform, zone, (done, total) => job.progress(done, total, zone));
}
