const DAY = 86_400_000;

/** When a deletion requested now takes effect, as ISO 8601; null for immediately. */
export function deletionTime(now: Date, graceDays: number): string | null {
  return graceDays > 0 ? new Date(now.getTime() + graceDays * DAY).toISOString() : null;
}
