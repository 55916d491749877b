import { type ListUsersQuery, listUsersQuery, type UserSort } from "@/lib/contracts/admin";
import type { AdminUserView, Page } from "@/lib/contracts/user";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import {
  decodeCursor,
  encodeCursor,
  idIn,
  listKey,
  microsecondIn,
  textIn,
} from "@/lib/domain/core/cursor";
import { type PackedUser, type ShownUser, shownColumns, unpackUser } from "@/lib/domain/users/row";
import { Prisma } from "@/lib/platform/db/generated/client";
import { toAdminView } from "./user-page";
import { searchCondition } from "./user-search";

type Query = ReturnType<typeof listUsersQuery.parse>;
type ListedRow = ShownUser & { providers: string[]; sort_value: string | null };

/**
 * The count stops here and then means "more": the cost of an exact count would grow with the table.
 */
export const COUNT_BOUND = 1000;

const createdAt = { ...at("created_at"), nullable: false };
const lastLoginAt = { ...at("last_login_at"), nullable: true };
const email = { column: Prisma.raw("u.email"), type: Prisma.raw("text"), nullable: true };

function at(column: string) {
  return { column: Prisma.raw(`u.${column}`), type: Prisma.raw("timestamptz") };
}

const sorts = {
  "-createdAt": { ...createdAt, down: true },
  createdAt: { ...createdAt, down: false },
  email: { ...email, down: false },
  "-email": { ...email, down: true },
  "-lastLoginAt": { ...lastLoginAt, down: true },
} satisfies Record<UserSort, unknown>;

/**
 * A page of users by keyset: two queries, whose cost does not grow with the depth of the page. `q`
 * is as `searchCondition` says, by the trigram index. `total` stops at
 * COUNT_BOUND + 1.
 * @throws unauthenticated, forbidden, validation_failed
 */
export async function listUsers(ctx: Ctx, input: ListUsersQuery): Promise<Page<AdminUserView>> {
  authorize(ctx, "users:read");
  const query = listUsersQuery.parse(input);
  const value = query.sort.endsWith("email") ? textIn : microsecondIn.nullable();
  const list = listKey("users", query);
  const after = decodeCursor(query.cursor, { value, id: idIn }, list);
  const where = conditions(query, ctx.clock.now());
  const [rows, counted] = await Promise.all([
    readRows(ctx, query, where, after),
    ask<{ count: number }>(
      ctx,
      isPlain(query) ? "user-count" : "",
      Prisma.sql`select count(*)::int as count
        from (select 1 from users u where ${where} limit ${COUNT_BOUND + 1}) as bounded`,
    ),
  ]);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => toAdminView(ctx, row, row.providers)),
    nextCursor:
      rows.length > query.limit && last
        ? encodeCursor({ value: last.sort_value, id: last.id }, list)
        : null,
    total: counted[0]?.count ?? 0,
  };
}

/**
 * Rows without a value (never signed in, no email) come after all others. They are read as a part
 * of their own, so that each part can follow its index. The page comes as one JSON text: describing
 * and parsing forty columns of each row costs more than the rest of the query.
 */
async function readRows(
  ctx: Ctx,
  query: Query,
  where: Prisma.Sql,
  after: { value: string | null; id: string } | null,
): Promise<ListedRow[]> {
  const { column, type, down, nullable } = sorts[query.sort];
  const order = Prisma.raw(down ? "desc" : "asc");
  const beyond = Prisma.raw(down ? "<" : ">");
  // Written out, so that a prepared plan knows that it is for a few rows.
  const take = Prisma.raw(String(query.limit + 1));
  const afterValue = after?.value
    ? Prisma.sql`and (${column}, u.id) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`
    : Prisma.empty;
  const afterNull =
    after?.value === null ? Prisma.sql`and u.id ${beyond} ${after.id}::uuid` : Prisma.empty;
  const valued = Prisma.sql`(select u.id, 0 as part from users u
    where ${where} and ${column} is not null ${afterValue}
    order by ${column} ${order}, u.id ${order} limit ${take})`;
  const unvalued = Prisma.sql`(select u.id, 1 as part from users u
    where ${where} and ${column} is null ${afterNull} order by u.id ${order} limit ${take})`;
  const pastValued = after?.value === null;
  const parts = pastValued
    ? unvalued
    : nullable
      ? Prisma.sql`${valued} union all ${unvalued}`
      : valued;
  const place = pastValued ? "past-valued" : after?.value ? "after" : "first";
  const [page] = await ask<{ rows: PackedUser[] }>(
    ctx,
    isPlain(query) ? `user-list ${query.sort} ${place}` : "",
    Prisma.sql`with page as (${parts}), listed as (
        select ${Prisma.raw(shownColumns)}, ${sortText(query.sort)} as sort_value,
          array(select a.provider from accounts a where a.user_id = u.id order by a.provider) as providers
        from page join users u on u.id = page.id
        order by page.part, ${column} ${order}, u.id ${order} limit ${take}
      )
      select coalesce(json_agg(row_to_json(listed)), '[]') as rows from listed`,
  );
  return (page?.rows ?? []).map((packed) => unpackUser(packed) as ShownUser as ListedRow);
}

const defaultLimit = listUsersQuery.parse({}).limit;

/**
 * Whether the page is one that everybody asks for. Those are prepared. All others are planned each
 * time: one plan for all patterns would read the whole table for a rare one.
 */
function isPlain({ q, status, role, createdAfter, createdBefore, limit }: Query): boolean {
  return limit === defaultLimit && !(q || status || role || createdAfter || createdBefore);
}

/** Past Prisma, whose conversions cost more than the query. */
function ask<Row>(ctx: Ctx, name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
  return ctx.database.query<Row>({ name, text }, values);
}

/** The sort value as text that reads back exactly, including microseconds and time zone. */
function sortText(sort: UserSort): Prisma.Sql {
  const { column } = sorts[sort];
  return sort.endsWith("email")
    ? Prisma.sql`${column}`
    : Prisma.sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

function conditions(query: Query, now: Date): Prisma.Sql {
  const all: Prisma.Sql[] = [Prisma.sql`true`];
  if (query.q) all.push(searchCondition(query.q));
  if (query.status) all.push(statusCondition(query.status, now));
  if (query.role) {
    all.push(Prisma.sql`exists (select 1 from user_roles ur join roles r on r.id = ur.role_id
      where ur.user_id = u.id and r.name = ${query.role})`);
  }
  if (query.createdAfter) all.push(Prisma.sql`u.created_at >= ${new Date(query.createdAfter)}`);
  if (query.createdBefore) all.push(Prisma.sql`u.created_at < ${new Date(query.createdBefore)}`);
  return Prisma.join(all, " and ");
}

function statusCondition(status: NonNullable<Query["status"]>, now: Date): Prisma.Sql {
  const blocked = Prisma.sql`(u.blocked_at is not null and (u.blocked_until is null or u.blocked_until > ${now}))`;
  switch (status) {
    case "blocked":
      return blocked;
    case "pendingDeletion":
      return Prisma.sql`u.deletes_at is not null and not ${blocked}`;
    case "unverified":
      return Prisma.sql`u.email is not null and u.email_verified_at is null`;
    case "active":
      return Prisma.sql`u.deletes_at is null and not ${blocked}`;
  }
}
