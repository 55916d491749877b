import type { Words } from "./en";
import { type Language, languageOf, languages, parsedTag } from "./languages";

/** How the person who gets a message reads, as their profile says it. */
export type Reader = {
  /** BCP 47. */
  locale: string | null;
  /** IANA time zone. */
  zoneinfo: string | null;
};

/** Gets English, and times in UTC. */
export const unknownReader: Reader = { locale: null, zoneinfo: null };

/** What a message is written with: the reader's language, and their way of writing dates and spans. */
export type Voice = {
  words: Words;
  /** Of `<html lang>`. */
  tag: string;
  /** `14 November 2026 at 10:00 CET`. @param iso ISO 8601 */
  dateText(iso: string): string;
  /** `10 minutes`, `24 hours` */
  durationText(minutes: number): string;
};

/** Never fails: a language or zone that is not known falls back to English or UTC. */
export function voiceFor({ locale, zoneinfo }: Reader): Voice {
  const language = languageOf(locale) ?? languages.en;
  const dateTime = dateFormat(regionalTag(locale, language), zoneinfo);
  const spanText = (count: number, unit: "minute" | "hour") =>
    new Intl.NumberFormat(language.tag, { style: "unit", unit, unitDisplay: "long" }).format(count);
  return {
    words: language.words,
    tag: language.tag,
    dateText: (iso) => dateTime.format(new Date(iso)),
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

function dateFormat(tag: string, zone: string | null): Intl.DateTimeFormat {
  const options = {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  } as const;
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: zone ?? "UTC" });
  } catch {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  }
}
