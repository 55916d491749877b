import { Prisma } from "./generated/client";

/**
 * Statements that write different tables, as one: one round trip. All of them see the tables as they
 * were before, so none can read what another writes. Foreign keys between the new rows hold, since
 * they are checked at the end.
 */
export function oneStatement(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`with ${namedParts(parts)} select 1 as done`;
}

/** The same as the list of a `with`, for a statement that also returns something. */
export function namedParts(parts: readonly Prisma.Sql[]): Prisma.Sql {
  const named = parts.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index}`)} as (${part})`);
  return Prisma.join(named, ", ");
}
