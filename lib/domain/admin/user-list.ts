import { type ListUsersQuery, listUsersQuery } from "@/lib/contracts/admin";
import type { AdminUserView, Page } from "@/lib/contracts/user";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { listKey } from "@/lib/domain/core/cursor";
import { type PackedUser, unpackUser } from "@/lib/domain/users/row";
import { conditionsOf } from "./user-filter";
import { filteredPage, plainPage } from "./user-list-statement";
import { cursorOf, type Place, type Walk, walkOf } from "./user-order";
import { type ListedUser, toAdminView } from "./user-page";

export { COUNT_BOUND } from "./user-list-statement";

type Query = ReturnType<typeof listUsersQuery.parse>;

type ListedRow = ListedUser & {
  sort_value: string | null;
  /** Not in the list: it only tells where the search has stopped. */
  miss: boolean;
  /** The last one that was looked at. */
  stop: boolean;
};

export type UserPage = Page<AdminUserView> & { previousCursor: string | null };

/**
 * A page of users by keyset, in one statement, whose cost grows neither with the depth of the page nor
 * with the number of users. `q` is as `searchCondition` says. `total` stops at COUNT_BOUND + 1, and is
 * absent where it cannot be counted. Where a page would have to look at too many users, it is shorter
 * than `limit`, even empty, with a cursor from which the search goes on.
 * @throws unauthenticated, forbidden, validation_failed
 */
export async function listUsers(ctx: Ctx, input: ListUsersQuery): Promise<UserPage> {
  authorize(ctx, "users:read");
  const query = listUsersQuery.parse(input);
  const list = listKey("users", query);
  const walk = walkOf(query.cursor, query.sort, list);
  const read = await readPage(ctx, query, walk);
  // Few are left before the page that the reader comes from: the first page shows them, and is full.
  if (walk.back && !read.more && read.rows.length < query.limit) {
    const first = { sort: query.sort, from: null, back: false };
    return pageOf(ctx, list, first, await readPage(ctx, query, first));
  }
  return pageOf(ctx, list, walk, read);
}

type Read = {
  /** In the order of the walk. */
  rows: ListedRow[];
  /** From where the walk goes on; null at its end. */
  more: Place | null;
  total: number | null;
};

async function readPage(ctx: Ctx, query: Query, walk: Walk): Promise<Read> {
  const conditions = conditionsOf(query, ctx.clock.now());
  const take = query.limit + 1;
  const isPlain = conditions.length === 0;
  const { text, values } = isPlain ? plainPage(walk, take) : filteredPage(walk, take, conditions);
  const name = isPlain && query.limit === defaultLimit ? nameOf(walk) : "";
  const [answer] = await ctx.database.query<{ rows: PackedUser[]; total: number | null }>(
    { name, text },
    values,
  );
  const all = (answer?.rows ?? []).map((packed) => unpackUser(packed) as unknown as ListedRow);
  const stop = all.findIndex((row) => row.stop);
  const seen = stop < 0 ? all : all.slice(0, stop + 1);
  const passed = seen.filter((row) => !row.miss);
  const rows = passed.slice(0, query.limit);
  const last = passed.length > query.limit ? rows.at(-1) : all[stop];
  return { rows, more: last ? placeOf(last) : null, total: answer?.total ?? null };
}

const defaultLimit = listUsersQuery.parse({}).limit;

/**
 * The pages that everybody asks for are prepared. All others are planned each time: one plan for all
 * patterns would read the whole table for a rare one.
 */
function nameOf({ sort, from, back }: Walk): string {
  const place = from === null ? "first" : from.value === null ? "without" : "from";
  return `user-list ${sort} ${place}${back ? " back" : ""}`;
}

function placeOf({ sort_value, id }: ListedRow): Place {
  return { value: sort_value, id };
}

function pageOf(ctx: Ctx, list: string, walk: Walk, { rows, more, total }: Read): UserPage {
  const shown = walk.back ? rows.toReversed() : rows;
  const [first, last] = [shown[0], shown.at(-1)];
  // Where nothing is shown, the place from which this page was read leads back to the others.
  const origin = walk.from && (more ?? walk.from);
  const before = walk.back ? more : walk.from && (first ? placeOf(first) : origin);
  const after = walk.back ? (last ? placeOf(last) : origin) : more;
  return {
    items: shown.map((row) => toAdminView(ctx, row)),
    nextCursor: after && cursorOf(after, list, "on"),
    previousCursor: before && cursorOf(before, list, "back"),
    ...(total !== null && { total }),
  };
}
