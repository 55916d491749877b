import type { StatisticSeries } from "@/lib/contracts/statistics";
import type { Ctx } from "@/lib/domain/core/context";
import { COHORT_WEEKS } from "./cohorts";
import { DAY_MS } from "./quarters";
import type { Range } from "./range";
import { readDays } from "./read-counts";
import { addDays, type Day, dayAt, daysBetween, utcDay } from "./zone-days";

const cohortsStatement = {
  name: "analytics-cohorts",
  text: `select day, week, users from analytics_cohorts where day >= $1::date and day <= $2::date`,
};

type CohortRow = { day: Day; week: number; users: number };

/**
 * For the sign-ups of each interval: how many there were, and how many of them were active in each of
 * the twelve weeks since (week 0 begins with the day of the sign-up). A week has a number once it is
 * over for all of them. Intervals are days of UTC here, with the range's dates.
 */
export async function readRetention(ctx: Ctx, range: Range): Promise<StatisticSeries[]> {
  const { firstDay, lastDay, bounds, timeZone } = range;
  const [start, end] = [Date.parse(firstDay), Date.parse(lastDay) + DAY_MS];
  const signUps = await readDays(ctx, ["sign_up"], start, end);
  const cohorts = await ctx.database.query<CohortRow>(cohortsStatement, [firstDay, lastDay]);
  const begins = bounds.slice(0, -1).map((at) => dayAt(timeZone, at));
  const bucketOf = (day: Day) => begins.findLastIndex((begin) => begin <= day);
  const zeros = () => begins.map(() => 0);

  const signedUp = zeros();
  for (const { day, counts } of signUps) {
    const bucket = bucketOf(day);
    signedUp[bucket] = (signedUp[bucket] ?? 0) + counts.reduce((sum, count) => sum + count, 0);
  }
  const weeks = Array.from({ length: COHORT_WEEKS }, zeros);
  for (const { day, week, users } of cohorts) {
    const [counts, bucket] = [weeks[week], bucketOf(day)];
    if (counts) counts[bucket] = (counts[bucket] ?? 0) + users;
  }
  const today = utcDay(ctx.clock.now().getTime());
  const lasts = begins.map((_, index) => addDays(begins[index + 1] ?? addDays(lastDay, 1), -1));
  const isOver = (bucket: number, week: number) =>
    daysBetween(lasts[bucket] ?? today, today) >= (week + 1) * 7;
  return [
    { label: "signed_up", values: signedUp, total: sum(signedUp), previous: null },
    ...weeks.map((counts, week) => {
      const values = counts.map((count, bucket) => (isOver(bucket, week) ? count : null));
      const isKnown = values.some((value) => value !== null);
      return {
        label: `week_${week}`,
        values,
        total: isKnown ? sum(values.map((value) => value ?? 0)) : null,
        previous: null,
      };
    }),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
