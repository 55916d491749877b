import { addDays, type Day, dayAt } from "./zone-days";

/** The last so many days up to today. */
export function rangeDays(now: Date, timeZone: string, days: number): { from: Day; to: Day } {
  const to = dayAt(timeZone, now.getTime());
  return { from: addDays(to, 1 - days), to };
}
