import { z } from "zod";

/**
 * Names that pages, paths and people take for the instance itself. Compared as skeletons, so that
 * `Adm1n` is `admin`.
 */
const reserved = [
  "admin administrator root system sysadmin superuser owner moderator mod staff team official",
  "support help helpdesk info contact security abuse postmaster hostmaster webmaster noreply no-reply",
  "api www mail email smtp ftp auth login logout signin sign-in signup sign-up register account",
  "accounts settings profile user users me you self anonymous guest everyone all none null undefined",
  "true false test gatehouse verify reset password passwords session sessions billing status docs",
]
  .join(" ")
  .split(" ");

/** Characters that look alike in a name, folded onto one of them. */
const lookAlikes: [RegExp, string][] = [
  [/[._-]+/g, "-"],
  [/[1i|]/g, "l"],
  [/0/g, "o"],
  [/5/g, "s"],
  [/rn/g, "m"],
  [/vv/g, "w"],
];

/**
 * The form in which two usernames that look alike are equal (after Unicode TR39's skeletons, for the
 * letters that a username may have). Uniqueness is held on it, case aside.
 */
export function usernameSkeleton(username: string): string {
  return lookAlikes.reduce((text, [from, to]) => text.replace(from, to), username.toLowerCase());
}

const reservedSkeletons = new Set(reserved.map(usernameSkeleton));

/**
 * 2 to 32 of `a-z A-Z 0-9 _ . -`, with a letter or digit at both ends. Never an address, a number
 * that could be a phone, or a name that speaks for the instance.
 */
export const username = z
  .string("Choose a username.")
  .transform((value) => value.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(2, "Use at least 2 characters.")
      .max(32, "Use at most 32 characters.")
      .regex(/^[A-Za-z0-9_.-]+$/, "Use only letters, digits, or . _ -")
      .regex(/^[A-Za-z0-9].*[A-Za-z0-9]$/, "Start and end with a letter or digit.")
      .refine((value) => /[A-Za-z]/.test(value), "Use at least one letter.")
      .refine((value) => !reservedSkeletons.has(usernameSkeleton(value)), "That name is reserved."),
  )
  .brand<"Username">();

/** A username that someone has or can have: only its parser makes one. */
export type Username = z.output<typeof username>;
