const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as ISO 8601 has it: `2026-11-14`. */
export type Day = string;

/** The day in a time zone at a moment. */
export function dayAt(timeZone: string, at: number): Day {
  if (timeZone === "UTC") return utcDay(at);
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    // Swedish dates are ISO 8601.
    format = new Intl.DateTimeFormat("sv", { timeZone, ...parts });
    if (formats.size > 500) formats.clear();
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The one spelling of a time zone, however it was asked for: its active users are counted once. */
export function zoneKey(timeZone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}

export function utcDay(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return utcDay(Date.parse(day) + days * DAY_MS);
}

/** How many days later the second is. */
export function daysBetween(first: Day, second: Day): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY_MS);
}

/** The first quarter-hour of a day in a time zone. Where clocks skip midnight, the day begins later. */
export function startOfDay(timeZone: string, day: Day, guess?: number): number {
  if (timeZone === "UTC") return Date.parse(day);
  const isStart = (at: number) =>
    dayAt(timeZone, at) >= day && dayAt(timeZone, at - QUARTER_MS) < day;
  if (guess !== undefined && isStart(guess)) return guess;
  let [low, high] = [Date.parse(day) - 16 * HOUR_MS, Date.parse(day) + 16 * HOUR_MS];
  while (high - low > QUARTER_MS) {
    const middle = low + Math.floor((high - low) / 2 / QUARTER_MS) * QUARTER_MS;
    if (dayAt(timeZone, middle) >= day) high = middle;
    else low = middle;
  }
  return high;
}

/** When each of so many days begins, and the day after the last. */
export function startsOfDays(timeZone: string, first: Day, days: number): number[] {
  const starts: number[] = [];
  for (let index = 0; index <= days; index += 1) {
    const before = starts.at(-1);
    const guess = before === undefined ? undefined : before + DAY_MS;
    starts.push(startOfDay(timeZone, addDays(first, index), guess));
  }
  return starts;
}

/** The Monday of a day's week, or the first of its month. */
export function startOfPeriod(day: Day, period: "week" | "month"): Day {
  if (period === "month") return `${day.slice(0, 8)}01`;
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}
