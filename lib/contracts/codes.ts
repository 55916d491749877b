import { z } from "zod";
import { dropInvisible } from "./invisible";

/** What people type or paste between the digits: spaces, and every dash. */
const separators = /[\s\p{Pd}\u2212]/gu;

/** The digits of a typed code in ASCII, whatever the script; spaces, dashes and invisible characters are dropped. */
export function typedCode(value: string): string {
  return dropInvisible(value.normalize("NFKC"))
    .replace(separators, "")
    .replace(/\p{Nd}/gu, asciiDigit);
}

/** Each script has its ten digits in a row, zero first. */
function asciiDigit(digit: string): string {
  const value = digit.codePointAt(0) ?? 0;
  let zero = value;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((value - zero) % 10);
}

/** Six digits, as `typedCode` reads them. */
export const shortCode = z
  .string("Enter the code.")
  .max(64, "Enter the 6-digit code.")
  .transform(typedCode)
  .pipe(z.string().regex(/^\d{6}$/, "Enter the 6-digit code."));

const requestId = z.uuid("This isn’t the ID of a code request.");

/** What a request for a code answered; up to five, newest last, for someone who asked again. */
export const codeId = z.union([requestId, z.array(requestId).min(1).max(5)]);
export type CodeId = z.output<typeof codeId>;
