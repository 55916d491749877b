import type {
  StatisticName,
  StatisticQuery,
  StatisticSeries,
  StatisticView,
} from "@/lib/contracts/statistics";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { type Range, rangeOf } from "./range";
import { readActiveUsers } from "./read-active-users";
import { type Counter, counterOf, readSeries } from "./read-counts";
import { readRetention } from "./read-retention";

/** How far behind the job can be before the answer says so. */
const PATIENCE_MS = 600_000;

/**
 * One statistic over a range, cut into intervals, with the totals of as many days before it. What it
 * costs grows with the days of the range, not with users or events.
 * @throws unauthenticated, forbidden, validation_failed for a range or interval that it cannot have
 */
export async function getStatistic(
  ctx: Ctx,
  { name, ...query }: StatisticQuery & { name: StatisticName },
): Promise<StatisticView> {
  authorize(ctx, "analytics:read");
  const now = ctx.clock.now();
  const range = rangeOf(now, query, { byHour: !countedByDay.has(name) });
  const counter = await counterOf(ctx);
  const { series, isCounted = true } = await readAny(ctx, name, range, counter);
  const { countedTo } = counter;
  const due = Math.min(range.end, now.getTime() - PATIENCE_MS);
  return {
    name,
    from: iso(range.start),
    to: iso(range.end),
    timeZone: range.timeZone,
    interval: range.interval,
    buckets: range.bounds.slice(0, -1).map(iso),
    series,
    countedTo: countedTo === null ? null : iso(countedTo),
    complete: isCounted && countedTo !== null && countedTo >= due,
  };
}

const countedByDay = new Set<StatisticName>(["active-users", "retention"]);

type Read = { series: StatisticSeries[]; isCounted?: boolean };

async function readAny(
  ctx: Ctx,
  name: StatisticName,
  range: Range,
  counter: Counter,
): Promise<Read> {
  switch (name) {
    case "active-users":
      return readActiveUsers(ctx, range, counter);
    case "retention":
      return { series: await readRetention(ctx, range) };
    default:
      return { series: await readSeries(ctx, name, range, counter) };
  }
}

const iso = (at: number) => new Date(at).toISOString();
