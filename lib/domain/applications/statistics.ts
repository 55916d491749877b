import type { ApplicationStatistics } from "@/lib/contracts/answers/applications";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { readers } from "./read";

const DAYS = 30;
const DAY_MS = 86_400_000;
/** No more sign-ins are looked at, so that the cost does not grow with them. */
const MOST = 20_000;

type Row = { day: string; count: number; users: number; oldest: Date };

/**
 * Who used an application in the last 30 days, by the sign-ins whose session has not ended, and when it
 * last got tokens. Where there are very many, only the newest are counted; `completeFrom` says since when.
 * @throws unauthenticated, forbidden, not_found
 */
export async function getApplicationStatistics(
  ctx: Ctx,
  { id }: { id: string },
): Promise<ApplicationStatistics> {
  authorizeAny(ctx, readers);
  const { prisma } = ctx.database;
  const application = await prisma.application.findUnique({
    ...{ where: { id }, select: { lastUsedAt: true } },
  });
  if (!application) throw new DomainError("not_found");
  const today = startOfDay(ctx.clock.now());
  const first = new Date(today.getTime() - (DAYS - 1) * DAY_MS);
  const rows = await prisma.$queryRaw<Row[]>`
    with newest as (
      select user_id, created_at from application_logins
      where application_id = ${id}::uuid and created_at >= ${first}
      order by created_at desc limit ${MOST}
    )
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as count,
      (select count(distinct user_id)::int from newest) as users,
      (select min(created_at) from newest) as oldest
    from newest group by 1`;
  const counts = new Map(rows.map(({ day, count }) => [day, count]));
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const [one] = rows;
  // The oldest day of those that were looked at may have more.
  const complete =
    one && all === MOST ? new Date(startOfDay(one.oldest).getTime() + DAY_MS) : first;
  return {
    users: one?.users ?? 0,
    signIns: Array.from({ length: DAYS }, (_, index) => {
      const day = dayOf(new Date(first.getTime() + index * DAY_MS));
      return { day, count: counts.get(day) ?? 0 };
    }),
    completeFrom: dayOf(complete),
    lastUsedAt: application.lastUsedAt?.toISOString() ?? null,
  };
}

function startOfDay(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
