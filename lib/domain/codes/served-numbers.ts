import { type NumberType, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Settings } from "@/lib/contracts/settings";

/** Kinds of numbers that cost more than a message to a person, or that no person reads. */
const refusedTypes: readonly NumberType[] = [
  ...(["PREMIUM_RATE", "SHARED_COST", "TOLL_FREE", "UAN"] as const),
  ...(["PERSONAL_NUMBER", "PAGER", "VOICEMAIL"] as const),
];

/**
 * Whether text messages are sent to a number. Where countries are listed, only to numbers of these. Premium ranges and numbers of no country, such as
 * satellite (+870, +881, +882, +883) and international premium (+979), are refused unless a setting
 * allows their prefix: fraudsters are paid for messages to them (ASVS 2.4.1, toll fraud).
 */
export function isServed(
  { blockedPhonePrefixes, allowedPhonePrefixes, smsCountries }: Settings,
  phone: string,
): boolean {
  const isIn = (prefixes: readonly string[]) => prefixes.some((one) => phone.startsWith(one));
  if (isIn(blockedPhonePrefixes)) return false;
  if (isIn(allowedPhonePrefixes)) return true;
  const parsed = parsePhoneNumberFromString(phone);
  if (parsed?.country === undefined || refusedTypes.includes(parsed.getType())) return false;
  return smsCountries.length === 0 || smsCountries.includes(parsed.country);
}
