import { type DayCounts, sumIn } from "@/lib/domain/analytics/quarters";
import { addDays, dayAt, startOfDay } from "@/lib/domain/analytics/zone-days";

/** Weeks whose same day makes a usual day; a holiday among them changes little. */
export const USUAL_WEEKS = 6;
/** With fewer, nothing is usual yet. */
const LEAST_WEEKS = 3;

export type Today = { count: number; usual: number | null };

/**
 * Today's count so far, and the median of the same weekday of the last six weeks up to the same time.
 * @param since when counting began; weeks before it do not count as days with nothing
 */
export function todayAgainstUsual(
  days: readonly DayCounts[],
  { now, timeZone, since }: { now: number; timeZone: string; since: number | null },
): Today {
  const today = dayAt(timeZone, now);
  const start = startOfDay(timeZone, today);
  const sumOf = (from: number, to: number) => sumIn([from, to], days)[0] ?? 0;
  const earlier = Array.from({ length: USUAL_WEEKS }, (_, week) => {
    const from = startOfDay(timeZone, addDays(today, -7 * (week + 1)));
    return { from, count: sumOf(from, from + (now - start)) };
  }).filter(({ from }) => since !== null && from >= since);
  const usual = earlier.length < LEAST_WEEKS ? null : median(earlier.map(({ count }) => count));
  return { count: sumOf(start, now + 1), usual };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}
