import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";
import { dropInvisible } from "./invisible";

const e164 = z.string().brand<"Phone">();

/** A valid phone number in E.164: only a parser of this file makes one. */
export type Phone = z.output<typeof e164>;

/**
 * The number that a text holds, or null. Without a leading + or 00 the country says how to read it.
 * Mexico's mobile numbers had a 1 after the country code until 2019; many address books still do.
 */
export function canonicalPhone(text: string, country?: CountryCode): Phone | null {
  if (text.length > 40) return null;
  const typed = dropInvisible(text.normalize("NFKC")).trim();
  return read(typed, country) ?? read(typed.replace(/^00/, "+"));
}

function read(typed: string, country?: CountryCode): Phone | null {
  const parsed = parsePhoneNumberFromString(typed, country);
  if (!parsed || parsed.ext) return null;
  if (parsed.isValid()) return e164.parse(parsed.number);
  const [, mexican] = /^\+521(\d{10})$/.exec(parsed.number) ?? [];
  return mexican ? read(`+52${mexican}`) : null;
}

/** A stored number as people write it: "+36 30 123 4567". */
export function phoneText(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** A number's country, as ISO 3166-1 alpha-2; null where the number has none. */
export function phoneCountry(phone: string): string | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

/** A number's digits as people dial it in its own country: `06301234567`; null where it has no such form. */
export function nationalDigits(phone: string): string | null {
  return parsePhoneNumberFromString(phone)?.formatNational().replace(/\D/g, "") ?? null;
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
