import { decodeCursor, encodeCursor, idIn, instantIn } from "./cursor";

/**
 * A page from the rows that were read: ask for one row more than `limit`, which only tells whether
 * there is a next page.
 * @param placeOf the sort values of a row, from which the next page continues
 * @param list the list as `listKey` names it
 */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => Record<string, string | null>,
  list?: string,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor(placeOf(last), list) : null };
}

type Dated = { id: string; createdAt: Date };

/**
 * Arguments of Prisma's `findMany` for a list with its newest row first, by keyset: a page costs the
 * same at any depth, and rows that are added meanwhile move no other. `newestPage` makes its page.
 * @throws validation_failed for a bad cursor
 */
export function newestFirst(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  list?: string,
) {
  const after = decodeCursor(cursor, { createdAt: instantIn, id: idIn }, list);
  return {
    // The first condition says nothing new: it lets the index start at the place, not at the newest row.
    after: after && {
      AND: [{ createdAt: { lte: after.createdAt } }],
      OR: [
        { createdAt: { lt: after.createdAt } },
        { createdAt: after.createdAt, id: { lt: after.id } },
      ],
    },
    orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
    take: limit + 1,
  };
}

/** The page of rows that `newestFirst` has ordered. */
export function newestPage<Row extends Dated>(rows: Row[], limit: number, list?: string) {
  const placeOf = ({ id, createdAt }: Row) => ({ createdAt: createdAt.toISOString(), id });
  return pageOf(rows, limit, placeOf, list);
}

/**
 * A page of a list that is short enough to be read whole. A row that is gone by the time the next page
 * is asked for ends the list. @throws validation_failed for a bad cursor
 */
export function pageOfAll<Row extends { id: string }>(
  rows: Row[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  list: string,
) {
  const after = decodeCursor(cursor, { id: idIn }, list);
  const start = after ? rows.findIndex(({ id }) => id === after.id) + 1 : 0;
  const rest = after && start === 0 ? [] : rows.slice(start);
  return pageOf(rest, limit, ({ id }) => ({ id }), list);
}
