import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

/** E.164 of a valid number, or null. Without a leading + the country says how to read it. */
export function canonicalPhone(text: string, country?: CountryCode): string | null {
  if (text.length > 40) return null;
  const parsed = parsePhoneNumberFromString(text.normalize("NFKC"), country);
  return parsed?.isValid() && !parsed.ext ? parsed.number : null;
}

/** The country that a number belongs to, as ISO 3166-1 alpha-2; null where it tells none. */
export function phoneCountry(phone: string): string | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

/** A phone number in international form; stored and compared as E.164. */
export const phone = z.string("Enter a phone number.").transform((value, context) => {
  const number = canonicalPhone(value);
  if (number) return number;
  context.addIssue({
    code: "custom",
    message: "Enter a phone number with its country code, such as +36 30 123 4567.",
  });
  return z.NEVER;
});
