const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the house writes dates where the reader's own English is not known. */
export const HOUSE_ENGLISH = "en-GB";

/**
 * The form of dates for a reader of this language (BCP 47). The pages' words are English, and a
 * date in another language between them looks broken: so only a region's English counts (`en-US`
 * writes the month first), and every other reader gets the house's.
 */
export function englishOf(locale: string | null): string {
  if (locale === null) return HOUSE_ENGLISH;
  try {
    const { language, region, script } = new Intl.Locale(locale);
    return language === "en" && region && !script ? `en-${region}` : HOUSE_ENGLISH;
  } catch {
    return HOUSE_ENGLISH;
  }
}

/** The IANA time zone, or null for one that this machine does not know. */
export function knownZone(zone: string | null): string | null {
  if (zone === null) return null;
  try {
    new Intl.DateTimeFormat(HOUSE_ENGLISH, { timeZone: zone });
    return zone;
  } catch {
    return null;
  }
}

const relative = new Intl.RelativeTimeFormat(HOUSE_ENGLISH, { numeric: "auto" });

/**
 * "just now", "4 minutes ago", "yesterday", "in 9 days" within a week; beyond it the day, as
 * "14 Nov 2026". `zone` is an IANA name; undefined is the machine's own.
 */
export function relativeTime(
  date: Date,
  now: Date,
  zone?: string,
  locale: string = HOUSE_ENGLISH,
): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const age = Math.abs(seconds);
  if (age < 45) return "just now";
  if (age < HOUR) return relative.format(toward(seconds, MINUTE), "minute");
  if (age < DAY) return relative.format(toward(seconds, HOUR), "hour");
  if (age < 7 * DAY) return relative.format(toward(seconds, DAY), "day");
  return day(date, zone, locale);
}

/** At least one, so that 59 minutes and a half never become "this hour". */
function toward(seconds: number, unit: number): number {
  const count = Math.max(1, Math.round(Math.abs(seconds) / unit));
  return seconds < 0 ? -count : count;
}

/** "14 Nov 2026" */
export function day(date: Date, zone?: string, locale: string = HOUSE_ENGLISH): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone,
  }).format(date);
}

/** "14 November 2026 at 09:30 UTC" */
export function fullTime(date: Date, zone?: string, locale: string = HOUSE_ENGLISH): string {
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
