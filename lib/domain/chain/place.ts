import { Prisma } from "@/lib/platform/db/generated/client";

/** A condition: the event `alias` comes after this place, by time and id. Null is before the first. */
export function isAfter(alias: string, at: Date | null, id: string | null): Prisma.Sql {
  if (at === null) return Prisma.sql`true`;
  const [time, e] = [at.toISOString(), Prisma.raw(alias)];
  // The time alone leaves out the months before it.
  return Prisma.sql`${e}.created_at >= ${time}::timestamptz
    and (${e}.created_at, ${e}.id) > (${time}::timestamptz, ${id}::uuid)`;
}
