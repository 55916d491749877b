import { type ListBlockedQuery, listBlockedQuery } from "@/lib/contracts/admin";
import type { AdminUserView, Page } from "@/lib/contracts/user";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, listKey, microsecondIn } from "@/lib/domain/core/cursor";
import { pageOf } from "@/lib/domain/core/paging";
import { type PackedUser, shownColumns, unpackUser } from "@/lib/domain/users/row";
import { Prisma } from "@/lib/platform/db/generated/client";
import { type ListedUser, listedColumns, toAdminView } from "./user-page";

type ListedRow = ListedUser & { place: string };

/**
 * The users who are blocked now, the latest block first, by keyset over an index of those alone.
 * @throws unauthenticated, forbidden, validation_failed for a bad cursor
 */
export async function listBlocked(ctx: Ctx, input: ListBlockedQuery): Promise<Page<AdminUserView>> {
  authorize(ctx, "users:read");
  const query = listBlockedQuery.parse(input);
  const list = listKey("blocked", query);
  const after = decodeCursor(query.cursor, { place: microsecondIn, id: idIn }, list);
  const { text, values } = Prisma.sql`
    select row_to_json(listed) as packed from (
      select ${Prisma.raw(shownColumns)}, ${Prisma.raw(listedColumns)},
        to_char(u.blocked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
      from users u
      where u.blocked_at is not null ${inForce(query.kind, ctx.clock.now())}
        ${after ? Prisma.sql`and (u.blocked_at, u.id) < (${after.place}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
      order by u.blocked_at desc, u.id desc limit ${query.limit + 1}::int
    ) as listed`;
  const found = await ctx.database.query<{ packed: PackedUser }>({ name: "", text }, values);
  const rows = found.map(({ packed }) => unpackUser(packed) as unknown as ListedRow);
  const placeOf = ({ place, id }: ListedRow) => ({ place, id });
  const { items, nextCursor } = pageOf(rows, query.limit, placeOf, list);
  return { items: items.map((row) => toAdminView(ctx, row)), nextCursor };
}

/** A block whose end has passed is over, though its row is still there. */
function inForce(kind: ReturnType<typeof listBlockedQuery.parse>["kind"], now: Date): Prisma.Sql {
  if (kind === "indefinite") return Prisma.sql`and u.blocked_until is null`;
  if (kind === "timed") return Prisma.sql`and u.blocked_until > ${now}`;
  return Prisma.sql`and (u.blocked_until is null or u.blocked_until > ${now})`;
}
