import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

const e164 = z.string().brand<"Phone">();

/** A valid phone number in E.164: only a parser of this file makes one. */
export type Phone = z.output<typeof e164>;

/** The number that a text holds, or null. Without a leading + the country says how to read it. */
export function canonicalPhone(text: string, country?: CountryCode): Phone | null {
  if (text.length > 40) return null;
  const parsed = parsePhoneNumberFromString(text.normalize("NFKC"), country);
  return parsed?.isValid() && !parsed.ext ? e164.parse(parsed.number) : null;
}

/** A stored number as people write it: "+36 30 123 4567". */
export function phoneText(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** A number's country, as ISO 3166-1 alpha-2; null where the number has none. */
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
