import type { Words } from "./en";
import { type Language, languageOf, languages, parsedTag } from "./languages";

/** The language and time zone of a message's recipient, from their profile. */
export type Reader = {
  /** BCP 47. */
  locale: string | null;
  /** IANA time zone. */
  zoneinfo: string | null;
};

/** Gets English, and times in UTC. */
export const unknownReader: Reader = { locale: null, zoneinfo: null };

/** The reader's language, and the form of dates and durations in it. */
export type Voice = {
  words: Words;
  /** Of `<html lang>`. */
  tag: string;
  /** `14 November 2026 at 10:00 CET`. @param iso ISO 8601 */
  dateText(iso: string): string;
  /** `10:00 CET`. @param iso ISO 8601 */
  timeText(iso: string): string;
  /** `10 minutes`, `24 hours` */
  durationText(minutes: number): string;
};

/** Never fails: an unknown language or time zone falls back to English or UTC. */
export function voiceFor({ locale, zoneinfo }: Reader): Voice {
  const language = languageOf(locale) ?? languages.en;
  const dateTime = dateFormat(regionalTag(locale, language), zoneinfo, wholeDate);
  const time = dateFormat(language.dates, zoneinfo, { hourCycle: "h23" });
  const spanText = (count: number, unit: "minute" | "hour") =>
    new Intl.NumberFormat(language.tag, { style: "unit", unit, unitDisplay: "long" }).format(count);
  return {
    words: language.words,
    tag: language.tag,
    dateText: (iso) => dateTime.format(new Date(iso)),
    timeText: (iso) => timeOf(time.formatToParts(new Date(iso))),
    durationText: (minutes) =>
      minutes % 60 === 0 ? spanText(minutes / 60, "hour") : spanText(minutes, "minute"),
  };
}

/**
 * The reader's own tag where it names a region of the language (`de-AT`, `en-US`), so that dates
 * look as they do there. Another language or script would not fit the words around the date.
 */
function regionalTag(locale: string | null, { dates }: Language): string {
  const own = parsedTag(locale);
  if (!own?.region) return dates;
  const [mine, given] = [own.maximize(), new Intl.Locale(dates).maximize()];
  return mine.language === given.language && mine.script === given.script ? own.baseName : dates;
}

const wholeDate = { day: "numeric", month: "long", year: "numeric" } as const;

/** Digits and zone alone, in every language: what else it writes would not fit a text message. */
function timeOf(parts: Intl.DateTimeFormatPart[]): string {
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("hour")}:${of("minute")} ${of("timeZoneName")}`;
}

function dateFormat(
  tag: string,
  zone: string | null,
  more: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const options = { ...more, hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: zone ?? "UTC" });
  } catch {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  }
}
