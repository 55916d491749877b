import { id } from "@/lib/contracts/fields";
import { canonicalPhone } from "@/lib/contracts/phone";
import { searchForm } from "@/lib/domain/users/search-text";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * The condition under which the admin's search finds a user `u`: by id, by a phone in any notation, or
 * by words in any order, each a part of the search text. A word too short for the trigram index is the
 * beginning of one of the text's words, so that all of them follow that index.
 */
export function searchCondition(typed: string): Prisma.Sql {
  const text = withoutQuotes(searchForm(typed));
  if (id.safeParse(text).success) return Prisma.sql`u.id = ${text}::uuid`;
  const words = text
    .split(" ")
    .map(withoutQuotes)
    .filter((word) => letter.test(word));
  if (words.length === 0) return text === "@" ? Prisma.sql`u.email is not null` : Prisma.sql`false`;
  const byWords = Prisma.sql`(${Prisma.join(words.map(contains), " and ")})`;
  const numbers = phonesIn(text).map(contains);
  return numbers.length > 0 ? Prisma.sql`(${Prisma.join([byWords, ...numbers], " or ")})` : byWords;
}

/** What copied text has around it: `"Ada"`, `<ada@example.com>`, `ada@example.com,`. */
function withoutQuotes(text: string): string {
  return text.replace(/^[\s"'`“”„‘’«»<>,;]+|[\s"'`“”„‘’«»<>,;]+$/g, "");
}

const letter = /[\p{L}\p{N}]/u;
/** What pg_trgm finds a trigram in, though it does not know what comes before and after. */
const trigram = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]/u;

/** The search text has a space before each of its words. */
function contains(word: string): Prisma.Sql {
  const escaped = word.replace(/[\\%_]/g, "\\$&");
  return Prisma.sql`u.search_text like ${trigram.test(word) ? `%${escaped}%` : `% ${escaped}%`}`;
}

/** The digits by which a number is stored, where the text is nothing else: `0036 (30) 123-45-67`. */
function phonesIn(typed: string): string[] {
  // The trunk prefix, which is not dialled from abroad: +36 (0)30.
  const text = typed.replace(/^tel:/, "").replace("(0)", "");
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  if (digits.length < 4 || !/^[+\d\s()./\p{Pd}]+$/u.test(text)) return [];
  const canonical = canonicalPhone(`+${digits}`);
  return canonical ? [...new Set([digits, canonical.slice(1)])] : [digits];
}
