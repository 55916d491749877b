const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

/**
 * "just now", "4 minutes ago", "yesterday", "in 9 days" within a week; beyond it the day, as
 * "14 Nov 2026". `zone` is an IANA name; undefined is the machine's own.
 */
export function relativeTime(date: Date, now: Date, zone?: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const age = Math.abs(seconds);
  if (age < 45) return "just now";
  if (age < HOUR) return relative.format(toward(seconds, MINUTE), "minute");
  if (age < DAY) return relative.format(toward(seconds, HOUR), "hour");
  if (age < 7 * DAY) return relative.format(toward(seconds, DAY), "day");
  return day(date, zone);
}

/** At least one, so that 59 minutes and a half never become "this hour". */
function toward(seconds: number, unit: number): number {
  const count = Math.max(1, Math.round(Math.abs(seconds) / unit));
  return seconds < 0 ? -count : count;
}

/** "14 Nov 2026" */
export function day(date: Date, zone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone,
  }).format(date);
}

/** "14 November 2026 at 09:30 UTC" */
export function fullTime(date: Date, zone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zone,
  }).format(date);
}
