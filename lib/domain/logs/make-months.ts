import type { Platform } from "@/lib/domain/core/context";
import type { Db } from "@/lib/platform/db/database";
import { type Month, monthOf, OLD_TABLE, OTHER_TABLE } from "./months";
import { changeTables } from "./tables";

/** Months ahead of the present one, so that a job that does not run for some weeks does no harm. */
const AHEAD = 3;

/**
 * Makes the tables of this month and the coming ones, where the first partition does not reach.
 * @returns those that were made
 */
export async function makeMonths({ database, clock }: Platform): Promise<string[]> {
  const { prisma } = database;
  const oldUntil = await endOfOld(prisma);
  const months = Array.from({ length: AHEAD + 1 }, (_, ahead) => monthOf(clock.now(), ahead));
  const made: string[] = [];
  for (const month of months.filter(({ from }) => from >= oldUntil)) {
    if (await makeMonth(prisma, month)) made.push(month.table);
  }
  return made;
}

/** Where the first partition ends. */
async function endOfOld(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ until: Date | null }[]>`
    select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([^'']+)''')::timestamptz as until
    from pg_class where oid = to_regclass(${OLD_TABLE})`;
  return row?.until ?? new Date(0);
}

/** It is attached in a moment, since it is empty or nearly so. */
async function makeMonth(db: Db, { table, from, to }: Month): Promise<boolean> {
  const exists = async () => {
    const rows = await db.$queryRaw<unknown[]>`
      select 1 from pg_class where oid = to_regclass(${table})`;
    return rows.length > 0;
  };
  if (await exists()) return false;
  const [first, end] = [`'${from.toISOString()}'`, `'${to.toISOString()}'`];
  await changeTables(db, [
    // Attaching lets everyone write on, unlike "create table … partition of". The indexes follow.
    `create table ${table} (like audit_events including defaults)`,
    `with moved as (delete from ${OTHER_TABLE}
       where created_at >= ${first} and created_at < ${end} returning *)
     insert into ${table} select * from moved`,
    `alter table audit_events attach partition ${table} for values from (${first}) to (${end})`,
  ]);
  return true;
}
