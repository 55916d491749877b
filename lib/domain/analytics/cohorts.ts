import type { Platform } from "@/lib/domain/core/context";
import { DAY_MS } from "./quarters";
import { counterOf } from "./read-counts";
import { addDays, type Day, daysBetween, utcDay } from "./zone-days";

/** How many weeks after their sign-up users are followed. */
export const COHORT_WEEKS = 12;

/** Weeks that ended longer ago than this are final. */
const AGAIN_DAYS = 3;

/**
 * Counts, for each day's sign-ups, how many were active in each week since. In days of UTC, whatever
 * the reader's time zone: a user's weeks begin with the day of their own sign-up.
 */
export async function countCohorts(
  platform: Platform,
  onDay: (done: number, total: number) => Promise<void> = async () => {},
): Promise<void> {
  const { prisma } = platform.database;
  const oldest = await prisma.analyticsUser.findFirst({
    orderBy: { registeredAt: "asc" },
    select: { registeredAt: true },
  });
  if (!oldest) return;
  const now = platform.clock.now().getTime();
  const { countedTo } = await counterOf(platform);
  // Older events are still being counted: what is final could not be told yet.
  if (countedTo === null || countedTo < now - DAY_MS) return;
  const today = utcDay(now);
  const isFirst = (await prisma.analyticsCohort.findFirst({ select: { day: true } })) === null;
  const first = utcDay(oldest.registeredAt.getTime());
  const open = addDays(today, -(COHORT_WEEKS * 7 + AGAIN_DAYS));
  const from = isFirst || first > open ? first : open;
  const total = daysBetween(from, today) + 1;
  for (let index = 0; index < total; index += 1) {
    await countCohort(platform, addDays(from, index), isFirst ? null : today);
    await onDay(index + 1, total);
  }
}

const cohortStatement = {
  name: "",
  text: `insert into analytics_cohorts (day, week, users)
    select $1::date, (a.day - $1::date) / 7, count(distinct a.user_id)::int
    from analytics_users u join user_activity a on a.user_id = u.user_id
    where u.registered_at >= $1::timestamp at time zone 'UTC'
      and u.registered_at < ($1::timestamp + interval '1 day') at time zone 'UTC'
      and a.day >= $1::date + 7 * $2::int and a.day < $1::date + 7 * $3::int
    group by 2
    on conflict (day, week) do update set users = excluded.users`,
};

async function countCohort({ database }: Platform, day: Day, today: Day | null): Promise<void> {
  const age = today === null ? 0 : daysBetween(day, today) - AGAIN_DAYS;
  const firstWeek = Math.max(0, Math.floor(age / 7));
  await database.query(cohortStatement, [day, firstWeek, COHORT_WEEKS]);
}
