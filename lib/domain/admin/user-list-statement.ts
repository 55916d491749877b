import { shownColumns } from "@/lib/domain/users/row";
import { Prisma } from "@/lib/platform/db/generated/client";
import { allOf, type Condition } from "./user-filter";
import { legsOf, orders, sortText, type Walk } from "./user-order";
import { listedColumns } from "./user-page";

/**
 * The count stops here and then means "more": the cost of an exact count would grow with the table.
 */
export const COUNT_BOUND = 1000;

/** Users that one page looks at, at most, where its filter has no index in the order of the list. */
export const SCAN_BOUND = 20_000;

const countBound = Prisma.raw(String(COUNT_BOUND + 1));
const scanBound = Prisma.raw(String(SCAN_BOUND));

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
  const { column } = orders[walk.sort];
  const all = allOf(conditions.map(({ sql }) => sql));
  const indexed = conditions.find(({ order }) => order === column)?.lookup ?? Prisma.sql`true`;
  const legs = legsOf(walk);
  const known = legs.map(
    ({ condition, orderBy }, leg) =>
      Prisma.sql`(select u.id, ${number(leg)} as leg, false as miss, false as stop from tried u
        where not (select partial from counted) and ${condition}
        order by ${orderBy} limit ${number(take)})`,
  );
  const walked = legs.map(
    ({ condition, orderBy }, leg) =>
      Prisma.sql`(select u.id, ${number(leg)} as leg, (${all}) is not true as miss, u.nth = ${scanBound} as stop
        from (select u.*, row_number() over (order by ${orderBy}) as nth from users u
          where (select partial from counted) and ${indexed} and ${condition}
          order by ${orderBy} limit ${scanBound}) u
        where ${all} or u.nth = ${scanBound} order by ${orderBy} limit ${number(take)})`,
  );
  return listed(
    walk,
    take,
    Prisma.sql`tried as materialized (${tried(column, conditions)}), counted as materialized (
      select case when found > ${number(COUNT_BOUND)} or not cut then found end as total,
        found > ${number(COUNT_BOUND)} or cut as partial
      from (select count(*) filter (where not past)::int as found, coalesce(bool_or(past), false) as cut
        from tried) sums
    ), page as (${unionOf([...known, ...walked])})`,
  );
}

/** Users who pass, up to one more than are counted; `past` where there were too many to look at. */
function tried(column: string, conditions: Condition[]): Prisma.Sql {
  const [first] = conditions;
  const lookup = first?.lookup ?? Prisma.sql`true`;
  const columns = Prisma.raw(`u.id, u.${column}`);
  const rest = conditions.map(({ sql }) => sql).filter((sql) => sql !== lookup);
  if (rest.length === 0) {
    return Prisma.sql`select ${columns}, false as past from users u where ${lookup} limit ${countBound}`;
  }
  return Prisma.sql`select ${columns}, u.nth > ${scanBound} as past
    from (select u.*, row_number() over () as nth from users u where ${lookup} limit ${scanBound} + 1) u
    where u.nth > ${scanBound} or (${allOf(rest)}) limit ${countBound}`;
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
