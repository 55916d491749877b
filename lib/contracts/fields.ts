import { z } from "zod";
import { notAnEmail, readEmailAddress } from "./email-address";
import { trimInvisible } from "./invisible";

/**
 * Whether text can be stored: PostgreSQL refuses NUL, and UTF-8 has no lone surrogates. Such text is
 * refused here with a message, so that it does not fail in the database (security requirement 69).
 */
export function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\u0000");
}

const text = z
  .string("Enter some text.")
  .refine(isStorable, "This has characters that can’t be stored.");

/** Breaks a line: a header or a log line could be forged with it, also by one that trimming drops. */
const lineBreaking = /[\p{Cc}\u2028\u2029]/u;

/** Trimmed text on one line; control characters are refused so that no header or log line can be forged. */
export function line(max: number) {
  return text
    .transform((value) => value.trim())
    .refine((value) => value.length <= max, `Use at most ${max} characters.`)
    .refine((value) => !lineBreaking.test(value), "This has characters that can’t be used.");
}

/** Trimmed text on any number of lines. */
export function paragraph(max: number) {
  return text
    .transform((value) => value.replaceAll("\r\n", "\n").trim())
    .refine((value) => value.length <= max, `Use at most ${max} characters.`)
    .refine((value) => !/[^\P{Cc}\n\t]/u.test(value), "This has characters that can’t be used.");
}

/** NFKC, trimmed, lower-case: the one form in which an address is stored, compared and limited. */
function folded(value: string): string {
  return trimInvisible(value.normalize("NFKC")).toLowerCase();
}

const structure = /[@,;:"<>()[\]\\\s]/g;

/** Whether normalising would make structure out of what only looks like it: a fullwidth @ or comma. */
function hidesStructure(value: string): boolean {
  const count = (text: string) => text.match(structure)?.length ?? 0;
  return count(value) !== count(value.normalize("NFKC"));
}

/**
 * One plain address of RFC 5321's size; quoted local parts, comments and lists are refused. The domain
 * can be in any script; the result has it in ASCII.
 */
export const email = text
  .refine((value) => !lineBreaking.test(value) && !hidesStructure(value), notAnEmail)
  .transform((value, context) => {
    const read = readEmailAddress(folded(value));
    if ("address" in read) return read.address;
    context.addIssue({ code: "invalid_format", format: "email", message: read.problem });
    return z.NEVER;
  })
  .pipe(z.string())
  .brand<"Email">();

/** An email address in canonical form: only a parser of this file makes one. */
export type Email = z.output<typeof email>;

/** The address to look for by what someone typed, in any of its spellings, or null. */
export function canonicalEmail(text: string): Email | null {
  return email.safeParse(folded(text)).data ?? null;
}

const numberWanted = "Enter your phone number with its country code, such as +36 30 123 4567.";

/** What somebody types to say who they are: it only has to be text that a database can be asked for. */
export const identifier = z
  .string("Enter your email, username or phone number.")
  .refine(isStorable, "Enter your email, username or phone number.")
  .transform(trimInvisible)
  .pipe(
    z
      .string()
      .min(1, "Enter your email, username or phone number.")
      .max(254, "Enter your email, username or phone number.")
      .refine((value) => !isNationalNumber(value), numberWanted),
  );

/** A number without its country is nobody's: a username has a letter, and a stored phone its country. */
function isNationalNumber(value: string): boolean {
  const typed = value.normalize("NFKC");
  const digits = typed.replace(/\D/g, "");
  return digits.length >= 6 && /^[\d\s()./-]+$/.test(typed) && !digits.startsWith("00");
}

/**
 * Any script, untrimmed, without composition rules (NIST SP 800-63B 3.1.1.2).
 * lib/domain/passwords/policy.ts decides whether it is long and rare enough; the maximum here bounds
 * the work of the hash.
 */
export const newPassword = text
  .refine((value) => value.length > 0, "Choose a password.")
  .refine((value) => value.length <= 1024, "Use at most 1,024 characters.");

/** An existing password: only its length is bounded, since the rules may have changed after it was set. */
export const password = z
  .string("Enter your password.")
  .refine(isStorable, "This has characters that can’t be stored.")
  .refine((value) => value.length > 0, "Enter your password.")
  .refine((value) => value.length <= 1024, "Use at most 1,024 characters.");

/** The secret of an emailed link: 32 bytes in base64url. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This link is incomplete.");

export { shortCode } from "./codes";

export const id = z.uuid("This isn’t a valid ID.");

/** An http(s) address of a public site. Links with other schemes could run code or read files. */
export const webUrl = line(2048).refine((value) => isPublicWebUrl(value), {
  error: "Enter a web address that starts with https://.",
  // Or a union with another kind of text would answer with this sentence rather than its own.
  abort: true,
});

function isPublicWebUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:") return false;
  if (url.username || url.password) return false;
  // A trailing dot is the DNS root: `localhost.` is localhost.
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
  if (!host.includes(".") || host.endsWith(".local") || host.endsWith(".internal")) return false;
  return !/^(\d+\.){3}\d+$/.test(host) && !host.includes(":") && !host.endsWith(".localhost");
}

const ofPages = "Enter a number from 1 to 100.";
export const pageLimit = z.coerce.number(ofPages).int(ofPages).min(1, ofPages).max(100, ofPages);
export const cursor = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[A-Za-z0-9_-]+$/, "This isn’t a valid cursor.");
export const instant = z.iso.datetime({
  offset: true,
  message: "Enter a time, such as 2026-11-14T09:30:00Z.",
});

/** A time, or how many days ago: `7d`. The second moves on, which a saved filter wants. */
export const instantOrAgo = z
  .string()
  .refine((value) => daysOf(value) !== null || instant.safeParse(value).success, {
    message: "Enter a time, such as 2026-11-14T09:30:00Z, or a number of days ago, such as 7d.",
  });

/** The days of `7d`; null for anything else. */
export function daysOf(value: string): number | null {
  const [, days] = /^(\d{1,4})d$/.exec(value) ?? [];
  return days === undefined ? null : Number(days);
}

/** The time that an `instantOrAgo` stands for. */
export function momentOf(value: string, now: Date): Date {
  const days = daysOf(value);
  return days === null ? new Date(value) : new Date(now.getTime() - days * 86_400_000);
}
