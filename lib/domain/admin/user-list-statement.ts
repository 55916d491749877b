import { shownColumns } from "@/lib/domain/users/row";
import { Prisma } from "@/lib/platform/db/generated/client";
import { allOf, anyone, type Condition } from "./user-filter";
import { type Leg, legsOf, orders, sortText, type Walk } from "./user-order";
import { listedColumns } from "./user-page";

/**
 * The count stops here and then means "more": the cost of an exact count would grow with the table.
 */
export const COUNT_BOUND = 1000;

/** Users that one page looks at, at most, where its filter has no index in the order of the list. */
export const SCAN_BOUND = 20_000;

/**
 * An index that finds all who pass before the first one is asked last: where a sample of the users at
 * this place of the list has some who pass, so many users may hold the page.
 */
const SAMPLE = { users: 300, pass: 3 };
const NEAR = 2500;
/** Fewer that pass among these are too few to leave the others uncounted. */
const DENSE = 51;

const countBound = number(COUNT_BOUND + 1);
const scanBound = number(SCAN_BOUND);

/** The statement of a page without a filter. It has one text for each sort, way and kind of place. */
export function plainPage(walk: Walk, take: number): Prisma.Sql {
  const legs = legsOf(walk).map(
    ({ condition, orderBy }, leg) =>
      Prisma.sql`(select u.id, ${number(leg)} as leg, false as miss, false as stop from users u
        where ${condition} order by ${orderBy} limit ${number(take)})`,
  );
  return listed(
    walk,
    take,
    Prisma.sql`counted as (
      select count(*)::int as total from (select from users limit ${countBound}) bounded
    ), page as (${unionOf(legs)})`,
  );
}

/**
 * The statement of a page with a filter, whose cost has a bound at any size of the table. It first
 * reads those whom the filter finds by an index. Where that is all of them, the page is cut from
 * these, in any order. Where they are too many, it walks along the list's order and picks those who
 * pass: someone who passes is not far then. A walk that has looked at SCAN_BOUND users stops there.
 */
export function filteredPage(walk: Walk, take: number, conditions: Condition[]): Prisma.Sql {
  const all = allOf(conditions.map(({ test }) => test));
  const legs = legsOf(walk);
  const inOrder = conditions.find(({ ordered }) => ordered?.column === orders[walk.sort].column);
  const indexed = inOrder?.ordered?.condition ?? Prisma.sql`true`;
  const near = conditions[0]?.lookup?.findsAll ? nearest(legs[0], all, take) : null;
  const isDense = near ? Prisma.sql`(select dense from density)` : Prisma.sql`false`;
  const pages = [
    ...(near
      ? [Prisma.sql`(select * from near where ${isDense} order by nth limit ${number(take)})`]
      : []),
    ...legs.map((leg, index) => known(leg, index, take)),
    ...legs.map((leg, index) => walked(leg, index, { all, indexed, isDense, take })),
  ];
  return listed(
    walk,
    take,
    Prisma.sql`${near ?? Prisma.empty} ${tried(conditions, isDense)}, page as (
      select id, leg, miss, stop from (${unionOf(pages)}) pages)`,
  );
}

/**
 * The page if NEAR users in the order of the list hold it. Then nobody needs to be found by the index,
 * nor counted. A table that is small enough to be counted whole is counted.
 */
function nearest({ condition, orderBy }: Leg, all: Prisma.Sql, take: number): Prisma.Sql {
  const enough = number(Math.max(take, DENSE));
  return Prisma.sql`sample as materialized (
      select count(*) >= ${number(SAMPLE.pass)} as promises
      from (select u.* from users u
        where (select reltuples > ${scanBound} from pg_class where oid = 'users'::regclass) and ${condition}
        order by ${orderBy} limit ${number(SAMPLE.users)}) u
      where ${all}
    ), near as materialized (
      select u.id, 0 as leg, false as miss, false as stop, u.nth
      from (select u.*, row_number() over (order by ${orderBy}) as nth from users u
        where (select promises from sample) and ${condition}
        order by ${orderBy} limit ${number(NEAR)}) u
      where ${all} limit ${enough}
    ), density as materialized (select count(*) = ${enough} as dense from near),`;
}

/** The page out of those who were found, where that is everyone who passes. */
function known({ condition, orderBy }: Leg, leg: number, take: number): Prisma.Sql {
  return Prisma.sql`(select u.id, ${number(leg)} as leg, false as miss, false as stop, 0 as nth
    from tried join users u on u.id = tried.id
    where not (select partial from counted) and ${condition}
    order by ${orderBy} limit ${number(take)})`;
}

type Along = { all: Prisma.Sql; indexed: Prisma.Sql; isDense: Prisma.Sql; take: number };

/** The page along the order of the list; the last user that was looked at is part of it. */
function walked({ condition, orderBy }: Leg, leg: number, along: Along): Prisma.Sql {
  const { all, indexed, isDense, take } = along;
  return Prisma.sql`(
    select u.id, ${number(leg)} as leg, (${all}) is not true as miss, u.nth = ${scanBound} as stop, 0 as nth
    from (select u.*, row_number() over (order by ${orderBy}) as nth from users u
      where (select partial from counted) and not ${isDense} and ${indexed} and ${condition}
      order by ${orderBy} limit ${scanBound}) u
    where (${all}) or u.nth = ${scanBound} order by ${orderBy} limit ${number(take)})`;
}

/**
 * Users who pass, up to one more than are counted, and whether these are not all of them: there are
 * more, or not everyone whom the index finds was looked at.
 */
function tried(conditions: Condition[], isDense: Prisma.Sql): Prisma.Sql {
  const [first] = conditions;
  const rest = conditions.filter((one) => one !== first || !one.exact).map(({ test }) => test);
  const found = first?.lookup ?? anyone;
  const isExact = rest.length === 0;
  const users = isExact
    ? found.ids(countBound)
    : Prisma.sql`select u.id from (${found.rows(scanBound)}) u where ${allOf(rest)} limit ${countBound}`;
  // Asked only where few were found: whether there were more to look at.
  const isCut = isExact
    ? Prisma.sql`false`
    : Prisma.sql`(select count(*) > ${scanBound} from (${found.ids(Prisma.sql`${scanBound} + 1`)}) f)`;
  return Prisma.sql`tried as materialized (select id from (${users}) f where not ${isDense}),
    counted as materialized (
      select case when partial and found <= ${number(COUNT_BOUND)} then null else found end as total, partial
      from (
        select found, case when ${isDense} or found > ${number(COUNT_BOUND)} then true else ${isCut} end as partial
        from (select count(*)::int as found from tried) sums
      ) sums
    )`;
}

/** The rows of a page in the order of the walk, as one JSON text, and their total. */
function listed({ sort, back }: Walk, take: number, parts: Prisma.Sql): Prisma.Sql {
  const { column, down } = orders[sort];
  const order = Prisma.raw(down !== back ? "desc" : "asc");
  return Prisma.sql`with ${parts}, listed as (
      select ${Prisma.raw(shownColumns)}, ${Prisma.raw(listedColumns)}, ${sortText(sort)} as sort_value,
        page.miss, page.stop
      from page join users u on u.id = page.id
      order by page.leg, ${Prisma.raw(`u.${column}`)} ${order}, u.id ${order} limit ${number(take)}
    )
    select (select total from counted) as total, coalesce(json_agg(row_to_json(listed)), '[]') as rows
    from listed`;
}

function unionOf(parts: Prisma.Sql[]): Prisma.Sql {
  return Prisma.join(parts, " union all ");
}

/** Written out, so that a prepared plan knows that it is for a few rows. */
function number(value: number): Prisma.Sql {
  return Prisma.raw(String(value));
}
