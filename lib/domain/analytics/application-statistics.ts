import type { ApplicationStatistics } from "@/lib/contracts/answers/applications";
import { applicationReaders } from "@/lib/contracts/permissions";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { counterOf } from "./read-counts";
import { addDays, utcDay } from "./zone-days";

const DAYS = 30;
/** No more people are counted, so that the cost has a bound: an index scan of about 100 ms. */
const MOST_USERS = 1_000_000;

/**
 * Who used an application in the last 30 days in UTC, and when it last got tokens. The job that counts
 * events has counted the sign-ins, so it does not matter whether their sessions still live.
 * @throws unauthenticated, forbidden, not_found
 */
export async function getApplicationStatistics(
  ctx: Ctx,
  { id }: { id: string },
): Promise<ApplicationStatistics> {
  authorizeAny(ctx, applicationReaders);
  const { prisma } = ctx.database;
  const application = await prisma.application.findUnique({
    ...{ where: { id }, select: { lastUsedAt: true } },
  });
  if (!application) throw new DomainError("not_found");
  const first = addDays(utcDay(ctx.clock.now().getTime()), 1 - DAYS);
  const days = Array.from({ length: DAYS }, (_, index) => addDays(first, index));
  const [counts, users, { countedTo }] = await Promise.all([
    countSignIns(ctx, id, days),
    countUsers(ctx, id, first),
    counterOf(ctx),
  ]);
  return {
    users,
    signIns: days.map((day) => ({ day, count: counts.get(day) ?? 0 })),
    countedTo: countedTo === null ? null : new Date(countedTo).toISOString(),
    lastUsedAt: application.lastUsedAt?.toISOString() ?? null,
  };
}

async function countSignIns(ctx: Ctx, id: string, days: string[]): Promise<Map<string, number>> {
  const rows = await ctx.database.prisma.$queryRaw<{ day: string; count: number }[]>`
    select to_char(day, 'YYYY-MM-DD') as day,
      (select sum(count)::int from unnest(counts) as each(count)) as count
    from analytics_days
    where metric = 'application' and label = ${id} and day = any(${days}::text[]::date[])`;
  return new Map(rows.map(({ day, count }) => [day, count]));
}

async function countUsers(ctx: Ctx, id: string, first: string): Promise<number> {
  const [row] = await ctx.database.prisma.$queryRaw<{ users: number }[]>`
    select count(*)::int as users from (
      select 1 from application_users
      where application_id = ${id}::uuid and last_signed_in_at >= ${`${first}T00:00:00Z`}::timestamptz
      limit ${MOST_USERS}
    ) as newest`;
  return row?.users ?? 0;
}
