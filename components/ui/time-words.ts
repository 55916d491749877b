const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The form of dates for readers without a regional English of their own. */
export const DEFAULT_ENGLISH = "en-GB";

/**
 * The form of dates for a reader of this language (BCP 47). The pages are in English, and a date in
 * another language would look wrong in them, so only regional English counts (`en-US` writes the month
 * first). Every other reader gets the default.
 */
export function englishOf(locale: string | null): string {
  if (locale === null) return DEFAULT_ENGLISH;
  try {
    const { language, region, script } = new Intl.Locale(locale);
    return language === "en" && region && !script ? `en-${region}` : DEFAULT_ENGLISH;
  } catch {
    return DEFAULT_ENGLISH;
  }
}

/** The IANA time zone, or null if this machine does not know it. */
export function knownZone(zone: string | null): string | null {
  if (zone === null) return null;
  try {
    new Intl.DateTimeFormat(DEFAULT_ENGLISH, { timeZone: zone });
    return zone;
  } catch {
    return null;
  }
}

const relative = new Intl.RelativeTimeFormat(DEFAULT_ENGLISH, { numeric: "auto" });

/**
 * "just now", "4 minutes ago", "yesterday", "in 6 days" within a week; otherwise the day, as
 * "14 Nov 2026". `zone` is an IANA name; undefined is the machine's own.
 */
export function relativeTime(
  date: Date,
  now: Date,
  zone?: string,
  locale: string = DEFAULT_ENGLISH,
): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const age = Math.abs(seconds);
  if (age < 45) return "just now";
  if (age < HOUR) return relative.format(toward(seconds, MINUTE), "minute");
  if (age < DAY) return relative.format(toward(seconds, HOUR), "hour");
  if (age < 7 * DAY) return relative.format(toward(seconds, DAY), "day");
  return day(date, zone, locale);
}

/** At least one, so that 59.5 minutes never become "this hour". */
function toward(seconds: number, unit: number): number {
  const count = Math.max(1, Math.round(Math.abs(seconds) / unit));
  return seconds < 0 ? -count : count;
}

/** "14 Nov 2026" */
export function day(date: Date, zone?: string, locale: string = DEFAULT_ENGLISH): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone,
  }).format(date);
}

/** "14 November 2026 at 09:30 UTC" */
export function fullTime(date: Date, zone?: string, locale: string = DEFAULT_ENGLISH): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zone,
  }).format(date);
}
