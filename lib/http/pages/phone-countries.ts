import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import { canonicalPhone, type Phone } from "@/lib/contracts/phone";
import { fieldError } from "@/lib/domain/core/errors";

type Country = ReturnType<typeof getCountries>[number];
type Choice = { code: Country; name: string; label: string };

let choices: Choice[] | undefined;

/** Countries by name with their calling codes: "Hungary (+36)". */
function allCountries(): Choice[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  choices ??= getCountries()
    .map((code) => {
      const name = names.of(code) ?? code;
      return { code, name, label: `${name} (+${getCountryCallingCode(code)})` };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
  return choices;
}

export function phoneCountryLabels(): string[] {
  return allCountries().map(({ label }) => label);
}

/** The label of the country that a browser's languages suggest, or "". */
export function likelyCountryLabel(acceptLanguage: string | null): string {
  const region = likelyCountry(acceptLanguage);
  return allCountries().find(({ code }) => code === region)?.label ?? "";
}

/**
 * The country that a browser's languages suggest, as ISO 3166-1 alpha-2: the first region among them,
 * else the region that the first language is mostly spoken in.
 */
export function likelyCountry(acceptLanguage: string | null): string | null {
  const tags = (acceptLanguage ?? "").split(",").map((one) => one.split(";")[0]?.trim() ?? "");
  const locales = tags.flatMap((tag) => localeOf(tag) ?? []);
  const region = locales.find((one) => one.region)?.region ?? locales[0]?.maximize().region;
  return region && /^[A-Z]{2}$/.test(region) ? region : null;
}

/** Null for what is no language tag, such as `*`. */
function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** Accepts "Hungary (+36)", "hungary", "HU" and "+36". */
function countryOf(text: string): Country | undefined {
  const wanted = text.trim().toLowerCase();
  const found = allCountries().find(({ code, name, label }) =>
    [label.toLowerCase(), name.toLowerCase(), code.toLowerCase()].includes(wanted),
  );
  if (found) return found.code;
  const digits = /^\+?(\d{1,4})$/.exec(wanted)?.[1];
  return getCountries().find((code) => digits && getCountryCallingCode(code) === digits);
}

/**
 * The country and number fields as one number in E.164. The country is ignored if the number starts
 * with +. @throws validation_failed at the field
 */
export function readPhone({ country, phone }: { country: string; phone: string }): Phone {
  const isInternational = /^\s*[+＋]/.test(phone);
  const code = isInternational ? undefined : countryOf(country);
  if (!isInternational && !code) {
    throw fieldError("validation_failed", "country", "Choose a country from the list.");
  }
  const number = canonicalPhone(phone, code);
  if (!number) {
    throw fieldError(
      "validation_failed",
      "phone",
      "This isn’t a valid phone number for this country.",
    );
  }
  return number;
}
