import type { BulkOutcome, BulkReason } from "@/lib/contracts/bulk";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

type Reported = {
  bulkId: string;
  userId: string;
  outcome: BulkOutcome;
  reason: BulkReason | null;
  at: Date;
};

/** Writes what became of a user, once. @returns false where that is written already */
export async function reportIn(tx: Tx, row: Reported): Promise<boolean> {
  const { bulkId, userId, outcome, reason, at } = row;
  const count = await tx.$executeRaw`
    insert into bulk_rows (bulk_id, user_id, outcome, reason, at)
    values (${bulkId}::uuid, ${userId}::uuid, ${outcome}, ${reason}, ${at.toISOString()}::timestamptz)
    on conflict (bulk_id, user_id) do update
      set outcome = excluded.outcome, reason = excluded.reason, at = excluded.at
      where bulk_rows.outcome is null`;
  return count === 1;
}

export type Tally = Record<BulkOutcome, number>;

/** How many users are reported, by what became of them. */
export async function tallyOf(tx: Tx, bulkId: string): Promise<Tally> {
  const rows = await tx.$queryRaw<{ outcome: BulkOutcome; count: number }[]>(Prisma.sql`
    select outcome, count(*)::int as count from bulk_rows
    where bulk_id = ${bulkId}::uuid and outcome is not null group by outcome`);
  const tally: Tally = { done: 0, skipped: 0, failed: 0 };
  for (const { outcome, count } of rows) tally[outcome] = count;
  return tally;
}
