import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { signUpMetrics, VERIFY_STEPS } from "./metrics";
import { QUARTERS } from "./quarters";
import { type Span, saveDays } from "./save-days";
import { utcDay } from "./zone-days";

/**
 * Follows sign-ups: whether and when each was verified and first used. The counts belong to the time
 * of the sign-up, so the days of all whose state changed are counted again.
 */
export async function countSignUps(tx: Tx, span: Span): Promise<void> {
  await noteSignUps(tx, span);
  const verified = await noteFirst(tx, span, "user.verified", Prisma.sql`verified_at`);
  const entered = await noteFirst(tx, span, "sign_in.succeeded", Prisma.sql`first_sign_in_at`);
  const days = new Set([utcDay(span.from), ...verified, ...entered]);
  await countDays(tx, [...days]);
}

function eventsOf({ from, to }: Span, type: string): Prisma.Sql {
  return Prisma.sql`audit_events
    where type = ${type} and user_id is not null and data->>'impersonatedBy' is null
      and created_at >= ${new Date(from).toISOString()}::timestamptz
      and created_at < ${new Date(to).toISOString()}::timestamptz`;
}

/** A phone and a provider's address are proved at the sign-up itself. */
async function noteSignUps(tx: Tx, span: Span): Promise<void> {
  await tx.$executeRaw`
    insert into analytics_users (user_id, method, registered_at, verified_at)
    select distinct on (user_id) user_id, coalesce(data->>'method', 'other'), created_at,
      case when data->>'method' not in ('email', 'username') then created_at end
    from ${eventsOf(span, "user.registered")}
    order by user_id, created_at
    on conflict (user_id) do nothing`;
}

/** @returns the days on which those signed up for whom this came first now */
async function noteFirst(tx: Tx, span: Span, type: string, column: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    with happened as (
      select user_id, min(created_at) as at from ${eventsOf(span, type)} group by user_id
    ), noted as (
      update analytics_users u set ${column} = happened.at from happened
      where u.user_id = happened.user_id and (u.${column} is null or u.${column} > happened.at)
      returning u.registered_at
    )
    select distinct to_char(registered_at at time zone 'UTC', 'YYYY-MM-DD') as day from noted`;
  return rows.map(({ day }) => day);
}

type Row = { day: string; slot: number; metric: string; label: string; count: number };

async function countDays(tx: Tx, days: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    with each as (
      select to_char(d, 'YYYY-MM-DD') as day,
        floor(extract(epoch from u.registered_at - (d at time zone 'UTC')) / 900)::int as slot,
        u.method, u.verified_at, u.first_sign_in_at,
        width_bucket(extract(epoch from u.verified_at - u.registered_at),
          ${VERIFY_STEPS}::numeric[]) as step
      from unnest(${days}::timestamp[]) d
      join analytics_users u on u.registered_at >= d at time zone 'UTC'
        and u.registered_at < (d + interval '1 day') at time zone 'UTC'
    )
    select day, slot, 'verified' as metric, '' as label, count(*)::int as count
    from each where verified_at is not null group by 1, 2
    union all
    select day, slot, 'entered', '', count(*)::int
    from each where first_sign_in_at is not null group by 1, 2
    union all
    select day, slot, 'verify_time', step::text, count(*)::int
    from each where method = 'email' and verified_at is not null group by 1, 2, step`;
  const counted = new Map<
    string,
    { metric: string; day: string; label: string; counts: number[] }
  >();
  for (const { slot, count, ...row } of rows) {
    const key = `${row.metric} ${row.day} ${row.label}`;
    const day = counted.get(key) ?? { ...row, counts: Array(QUARTERS).fill(0) };
    day.counts[slot] = count;
    counted.set(key, day);
  }
  const where = {
    day: { in: days.map((day) => new Date(day)) },
    metric: { in: [...signUpMetrics] },
  };
  await tx.analyticsDay.deleteMany({ where });
  await saveDays(tx, [...counted.values()]);
}
