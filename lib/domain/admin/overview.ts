import type { Overview } from "@/lib/contracts/admin";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

const CHART_DAYS = 30;

/**
 * The counts of this instance, and the sign-ups per day over the last 30 days in UTC.
 * @throws unauthenticated, forbidden
 */
export async function getOverview(ctx: Ctx): Promise<Overview> {
  authorize(ctx, "audit:read");
  const now = ctx.clock.now();
  const today = new Date(now.toISOString().slice(0, 10));
  const since = new Date(today.getTime() - (CHART_DAYS - 1) * 86_400_000);
  const [counts, days] = await Promise.all([readCounts(ctx, now, today), readDays(ctx, since)]);
  const byDay = new Map(days.map((row) => [row.day, row.count]));
  const signUps = Array.from({ length: CHART_DAYS }, (_, index) => {
    const day = new Date(since.getTime() + index * 86_400_000).toISOString().slice(0, 10);
    return { day, count: byDay.get(day) ?? 0 };
  });
  const { total, active, unverified, blocked } = counts;
  return {
    users: { total, active, unverified, blocked },
    sessions: counts.sessions,
    signInsToday: counts.sign_ins,
    failedSignInsToday: counts.failed_sign_ins,
    messages: { queued: counts.queued, failed: counts.failed },
    signUps,
  };
}

type Counts = {
  total: number;
  active: number;
  unverified: number;
  blocked: number;
  sessions: number;
  sign_ins: number;
  failed_sign_ins: number;
  queued: number;
  failed: number;
};

const countsStatement = {
  name: "overview-counts",
  text: `select
    users.*,
    (select count(*)::int from sessions where expires_at > $1
      and created_at > coalesce((select b.before from blackouts b), '-infinity')) as sessions,
    (select count(*)::int from audit_events where type = 'sign_in.succeeded' and created_at >= $2) as sign_ins,
    (select count(*)::int from audit_events where type = 'sign_in.failed' and created_at >= $2) as failed_sign_ins,
    (select count(*)::int from outbox_messages where status in ('queued', 'sending')) as queued,
    (select count(*)::int from outbox_messages where status = 'failed') as failed
  from (
    select count(*)::int as total,
      count(*) filter (where deletes_at is null and not blocked)::int as active,
      count(*) filter (where email is not null and email_verified_at is null)::int as unverified,
      count(*) filter (where blocked)::int as blocked
    from (
      select *, (blocked_at is not null and (blocked_until is null or blocked_until > $1)) as blocked from users
    ) each
  ) users`,
};

async function readCounts(ctx: Ctx, now: Date, today: Date): Promise<Counts> {
  const [row] = await ctx.database.query<Counts>(countsStatement, [now, today]);
  if (!row) throw new Error("The overview's counts came back empty.");
  return row;
}

const daysStatement = {
  name: "overview-days",
  text: `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as count
    from users where created_at >= $1 group by 1`,
};

function readDays(ctx: Ctx, since: Date): Promise<{ day: string; count: number }[]> {
  return ctx.database.query(daysStatement, [since]);
}
