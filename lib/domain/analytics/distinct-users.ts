/** A day's `gaps` (see AnalyticsZoneDay), by its number. */
export type Gaps = ReadonlyMap<number, readonly number[]>;

/**
 * How many different users were active on the days `first` to `last`. Each is counted on their first
 * active day of the range: the one whose activity before it lies before the range.
 */
export function distinctUsers(gaps: Gaps, first: number, last: number): number {
  let users = 0;
  for (let day = first; day <= last; day += 1) {
    const own = gaps.get(day);
    if (!own) continue;
    users += own[0] ?? 0;
    for (let gap = day - first + 1; gap < own.length; gap += 1) users += own[gap] ?? 0;
  }
  return users;
}
