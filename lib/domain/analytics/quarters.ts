export const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** In a day in UTC. */
export const QUARTERS = 96;

export const floorTo = (at: number, step: number) => Math.floor(at / step) * step;
export const ceilTo = (at: number, step: number) => Math.ceil(at / step) * step;

/** Counts of a day in UTC, by quarter-hour. */
export type DayCounts = { label: string; day: string; counts: readonly number[] };

/**
 * Adds up days' counts by buckets.
 * @param bounds where the buckets begin, ascending, and where the last one ends; in quarter-hours
 */
export function sumIn(bounds: readonly number[], days: readonly DayCounts[]): number[] {
  const sums = Array.from({ length: Math.max(0, bounds.length - 1) }, () => 0);
  const [first = 0, last = 0] = [bounds[0], bounds.at(-1)];
  for (const { day, counts } of days) {
    const midnight = Date.parse(day);
    let bucket = bucketOf(bounds, Math.max(midnight, first));
    for (let slot = 0; slot < counts.length; slot += 1) {
      const at = midnight + slot * QUARTER_MS;
      if (at < first || at >= last) continue;
      while (at >= (bounds[bucket + 1] ?? Number.POSITIVE_INFINITY)) bucket += 1;
      sums[bucket] = (sums[bucket] ?? 0) + (counts[slot] ?? 0);
    }
  }
  return sums;
}

/** The bucket that holds a time, by halving. */
function bucketOf(bounds: readonly number[], at: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
