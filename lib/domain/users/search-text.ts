import { nationalDigits } from "@/lib/contracts/phone";
import { shownEmail } from "./shown-email";

type Searchable = {
  email?: string | null;
  username?: string | null;
  phone?: string | null;
  name?: string | null;
  given_name?: string | null;
  family_name?: string | null;
};

/** Letters that Unicode does not decompose, as people type them without the right keyboard. */
const plain: Record<string, string> = {
  ...{ ı: "i", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ς: "σ" },
};

/**
 * Text in the one form in which the admin's search compares: without accents and case (İ, I, ı and i are
 * one letter), and with single spaces.
 */
export function searchForm(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{Mn}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[ıßøłđðþæœς]/g, (letter) => plain[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * What the admin's search finds a user by. Written with every change of one of its parts. It begins
 * with a space, which tells it from the text of earlier versions (`searchTextJob`).
 */
export function searchTextOf(user: Searchable): string {
  const { email, username, phone, name, given_name, family_name } = user;
  const shown = email ? shownEmail(email) : null;
  const national = phone ? nationalDigits(phone) : null;
  const parts = [email, shown, username, phone, national, name, given_name, family_name];
  const forms = parts.filter((part) => part).map((part) => searchForm(String(part)));
  return ` ${[...new Set(forms)].join(" ")}`;
}
