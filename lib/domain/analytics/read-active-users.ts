import type { StatisticSeries } from "@/lib/contracts/statistics";
import type { Ctx } from "@/lib/domain/core/context";
import { distinctUsers, type Gaps } from "./distinct-users";
import type { Range } from "./range";
import type { Counter } from "./read-counts";
import { addDays, type Day, dayAt, daysBetween, zoneKey } from "./zone-days";
import { noteZone } from "./zones";

const WEEK = 7;
const MONTH = 30;

/**
 * How many different users were active: in each interval and in the whole range (`active`), and in the
 * 7 and 30 days that end with each interval (`week`, `month`). Exact, in days of the time zone.
 */
export async function readActiveUsers(
  ctx: Ctx,
  range: Range,
  { countedFrom }: Counter,
): Promise<{ series: StatisticSeries[]; isCounted: boolean }> {
  const { timeZone, firstDay, lastDay } = range;
  const zone = zoneKey(timeZone);
  await noteZone(ctx, zone);
  const days = daysBetween(firstDay, lastDay) + 1;
  const { gaps, countedTo } = await readGaps(ctx, zone, {
    from: addDays(firstDay, -days - MONTH),
    to: lastDay,
    zero: firstDay,
  });
  const now = ctx.clock.now().getTime();
  const last = countedTo === null ? -1 : daysBetween(firstDay, countedTo);
  const hasPrevious = countedFrom !== null && countedFrom <= range.previousStart && last >= 0;
  const buckets = bucketDays(range);
  const seriesOf = (label: string, lengthOf: (from: number, to: number) => number) => {
    const count = (from: number, to: number) =>
      distinctUsers(gaps, to - lengthOf(from, to) + 1, to);
    const end = Math.min(days - 1, last);
    return {
      label,
      values: buckets.map(({ from, to }) => (from > last ? null : count(from, Math.min(to, last)))),
      total: last < 0 ? null : count(0, end),
      previous: hasPrevious ? count(-days, -1) : null,
    };
  };
  const today = daysBetween(firstDay, dayAt(timeZone, now));
  return {
    series: [
      seriesOf("active", (from, to) => to - from + 1),
      seriesOf("week", () => WEEK),
      seriesOf("month", () => MONTH),
    ],
    isCounted: last >= Math.min(days - 1, today - 1),
  };
}

/** The numbers of the first and last day of each interval; 0 is the range's first. */
function bucketDays({ bounds, timeZone, firstDay }: Range): { from: number; to: number }[] {
  const numberOf = (at: number) => daysBetween(firstDay, dayAt(timeZone, at));
  return bounds.slice(0, -1).map((start, index) => ({
    from: numberOf(start),
    to: numberOf((bounds[index + 1] ?? start) - 1),
  }));
}

const gapsStatement = {
  name: "analytics-zone-days",
  text: `select z.counted_to as "countedTo", d.day, d.gaps from analytics_zones z
    left join analytics_zone_days d on d.zone = z.zone and d.day >= $2::date and d.day <= $3::date
    where z.zone = $1`,
};

type GapsRow = { countedTo: Day | null; day: Day | null; gaps: number[] | null };

async function readGaps(
  { database }: Ctx,
  zone: string,
  { from, to, zero }: { from: Day; to: Day; zero: Day },
): Promise<{ gaps: Gaps; countedTo: Day | null }> {
  const rows = await database.query<GapsRow>(gapsStatement, [zone, from, to]);
  const gaps = new Map<number, number[]>();
  for (const row of rows) {
    if (row.day && row.gaps) gaps.set(daysBetween(zero, row.day), row.gaps);
  }
  return { gaps, countedTo: rows[0]?.countedTo ?? null };
}
