import type { Platform } from "@/lib/domain/core/context";

export type Totals = {
  countedAt: Date;
  total: number;
  active: number;
  unverified: number;
  blocked: number;
  locked: number;
  sessions: number;
};

const countStatement = {
  name: "user-totals-count",
  text: `select users.*,
    (select count(*)::int from sessions where expires_at > $1
      and created_at > coalesce((select b.before from blackouts b), '-infinity')) as sessions
  from (
    select count(*)::int as total,
      count(*) filter (where deletes_at is null and not blocked)::int as active,
      count(*) filter (where email is not null and email_verified_at is null)::int as unverified,
      count(*) filter (where blocked)::int as blocked,
      count(*) filter (where locked_at is not null)::int as locked
    from (
      select *, (blocked_at is not null and (blocked_until is null or blocked_until > $1)) as blocked from users
    ) each
  ) users`,
};

/** With more users than this, the overview shows what a job counted. */
const MOST_COUNTED_LIVE = 5000;

/**
 * How many users there are, and in what state: counted now while they are few; otherwise as the job
 * last counted them, so that the cost does not grow with their number.
 */
export async function readTotals(platform: Platform): Promise<Totals> {
  const kept = await platform.database.prisma.userTotals.findUnique({ where: { id: 1 } });
  if (kept && kept.total > MOST_COUNTED_LIVE) return kept;
  return countNow(platform);
}

/** Counts them and keeps the counts. */
export async function countTotals(platform: Platform): Promise<void> {
  const totals = await countNow(platform);
  const { userTotals } = platform.database.prisma;
  await userTotals.upsert({ where: { id: 1 }, create: totals, update: totals });
}

async function countNow({ database, clock }: Platform): Promise<Totals> {
  const countedAt = clock.now();
  const [row] = await database.query<Omit<Totals, "countedAt">>(countStatement, [countedAt]);
  if (!row) throw new Error("The counts of users came back empty.");
  return { ...row, countedAt };
}
