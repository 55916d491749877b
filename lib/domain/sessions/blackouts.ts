import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";

/**
 * The condition that a session `s` of a user `u` started after the blackouts, the user's own and the one
 * for all. All tokens of a session are younger than the session, so a blackout needs no other question.
 * It holds for every session row, however and whenever it was written: also for a sign-in under way.
 */
export const survivesBlackouts = survivesBlackoutsOf("s", "u");

/** The same for other names of the two tables. */
export function survivesBlackoutsOf(session: string, user: string): string {
  return `${session}.created_at > coalesce(
    greatest(${user}.blackout_before, (select b.before from blackouts b)), '-infinity'::timestamptz)`;
}

const BATCH = 5000;

/** Removes the rows of sessions that the blackout for all has ended, once after each. */
export async function sweepBlackout({ database }: Platform): Promise<void> {
  const { prisma } = database;
  const blackout = await prisma.blackout.findUnique({ where: { id: 1 } });
  if (!blackout || blackout.swept) return;
  const { before } = blackout;
  for (;;) {
    const removed = await prisma.$executeRaw`delete from sessions where id in (
      select id from sessions where created_at <= ${before} limit ${BATCH}::int)`;
    if (removed < BATCH) break;
  }
  // One that was set meanwhile is swept next time.
  await prisma.blackout.updateMany({ where: { id: 1, before }, data: { swept: true } });
}

/** Removes what the blackout for all has ended, so that taking it back revives nothing. */
export async function removeEnded(tx: Tx, before: Date): Promise<void> {
  await tx.session.deleteMany({ where: { createdAt: { lte: before } } });
}
