import { de } from "./de";
import { en, type Words } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { zh } from "./zh";

export type Language = {
  words: Words;
  /** Of `<html lang>`. BCP 47. */
  tag: string;
  /** The form of dates for a reader whose region is unknown. BCP 47. */
  dates: string;
};

/** The languages of emails and text messages, by their subtag in the IANA registry. */
export const languages = {
  en: { words: en, tag: "en", dates: "en-GB" },
  de: { words: de, tag: "de", dates: "de" },
  fr: { words: fr, tag: "fr", dates: "fr" },
  es: { words: es, tag: "es", dates: "es" },
  zh: { words: zh, tag: "zh-Hans", dates: "zh-Hans" },
} satisfies Record<string, Language>;

/** The tag in its canonical form, without extensions (`-u-ca-…`), or null for what is no tag. */
export function parsedTag(tag: string | null): Intl.Locale | null {
  if (tag === null) return null;
  try {
    return new Intl.Locale(new Intl.Locale(tag).baseName);
  } catch {
    return null;
  }
}

/**
 * The language for a reader with this tag, by its first subtag (RFC 4647 lookup): `de-AT` gives German,
 * `zh-Hant` the only Chinese. Null where there is none.
 */
export function languageOf(tag: string | null): Language | null {
  const subtag = parsedTag(tag)?.language ?? "";
  return isLanguage(subtag) ? languages[subtag] : null;
}

export type LanguageName = keyof typeof languages;

export function isLanguage(subtag: string): subtag is LanguageName {
  return Object.hasOwn(languages, subtag);
}

/** The subtag of the language in which a reader with this tag is written to. */
export function languageNameOf(tag: string | null): LanguageName {
  const subtag = parsedTag(tag)?.language ?? "";
  return isLanguage(subtag) ? subtag : "en";
}

/** No browser sends as many. */
const MOST_RANGES = 20;
const LONGEST_HEADER = 500;

/**
 * The tag that an Accept-Language header prefers among the supported languages (RFC 9110 12.5.4), or
 * null.
 */
export function preferredTag(header: string | null): string | null {
  const ranges = (header ?? "").slice(0, LONGEST_HEADER).split(",", MOST_RANGES).map(weighed);
  const best = ranges
    .filter(({ tag, weight }) => weight > 0 && languageOf(tag) !== null)
    .sort((one, other) => other.weight - one.weight)[0];
  return parsedTag(best?.tag ?? null)?.baseName ?? null;
}

function weighed(range: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
  const quality = parameters.find((one) => /^q=/i.test(one))?.slice(2);
  return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 };
}
