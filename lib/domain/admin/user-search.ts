import { id } from "@/lib/contracts/fields";
import { canonicalPhone } from "@/lib/contracts/phone";
import { searchForm } from "@/lib/domain/users/search-text";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * The condition under which the admin's search finds a user `u`: by id, by a phone in any notation, or
 * by words in any order, each a part of the search text. All of them follow an index.
 */
export function searchCondition(typed: string): Prisma.Sql {
  const text = searchForm(typed);
  if (id.safeParse(text).success) return Prisma.sql`u.id = ${text}::uuid`;
  const words = text.split(" ").map(contains);
  const byWords = Prisma.sql`(${Prisma.join(words, " and ")})`;
  const numbers = phonesIn(text).map(contains);
  return numbers.length > 0 ? Prisma.sql`(${Prisma.join([byWords, ...numbers], " or ")})` : byWords;
}

function contains(text: string): Prisma.Sql {
  return Prisma.sql`u.search_text like ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}`;
}

/** The digits by which a number is stored, where the text is nothing else: `0036 (30) 123-45-67`. */
function phonesIn(text: string): string[] {
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  if (digits.length < 4 || !/^[+\d\s()./-]+$/.test(text)) return [];
  const canonical = canonicalPhone(`+${digits}`);
  return canonical ? [...new Set([digits, canonical.slice(1)])] : [digits];
}
