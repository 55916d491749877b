import { type UserFilter, userFilter } from "@/lib/contracts/admin";
import { MOST_USERS } from "@/lib/contracts/bulk";
import { conditions } from "@/lib/domain/admin/user-filter";
import type { Ctx } from "@/lib/domain/core/context";
import { fieldError } from "@/lib/domain/core/errors";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Whom an action is for: users who were named, or all who pass a filter and were there at a time. */
export type Selection =
  | { ids: readonly string[]; filter?: undefined }
  | { filter: UserFilter; asOf: Date; ids?: undefined };

/** What a caller sends, each id once. */
export function selectionOf(
  { clock }: Pick<Ctx, "clock">,
  given: {
    ids?: readonly string[] | undefined;
    filter?: UserFilter | undefined;
    asOf?: string | undefined;
  },
): Selection {
  const { ids, filter, asOf } = given;
  if (ids !== undefined) return { ids: [...new Set(ids.map((id) => id.toLowerCase()))] };
  const now = clock.now();
  const isEarlier = asOf !== undefined && new Date(asOf) < now;
  return { filter: filter ?? {}, asOf: isEarlier ? new Date(asOf) : now };
}

/** A filter that an earlier version stored, as far as this one knows its parts. @throws where it does not */
export function storedFilter(stored: unknown): UserFilter {
  return userFilter.parse(stored);
}

/** The condition on a user `u` that they are among the selected. */
export function selected(selection: Selection): Prisma.Sql {
  if (selection.ids) return Prisma.sql`u.id = any(${selection.ids}::uuid[])`;
  const { filter, asOf } = selection;
  return Prisma.sql`${conditions(filter, asOf)} and u.created_at <= ${asOf}`;
}

/**
 * How many users there are, exactly: an admin agrees to a number, and the action is refused when it is
 * another. Counting stops at MOST_USERS, which is also how many an action can be for.
 * @throws validation_failed for more
 */
export async function countSelected(ctx: Ctx, selection: Selection): Promise<number> {
  const { text, values } = Prisma.sql`select count(*)::int as count
    from (select 1 from users u where ${selected(selection)} limit ${MOST_USERS + 1}) as bounded`;
  const [row] = await ctx.database.query<{ count: number }>({ name: "", text }, values);
  const count = row?.count ?? 0;
  if (count <= MOST_USERS) return count;
  const most = MOST_USERS.toLocaleString("en");
  const message = `An action can be for at most ${most} users. Narrow the filter.`;
  throw fieldError("validation_failed", "filter", message);
}
