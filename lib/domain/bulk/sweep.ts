import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import { Prisma } from "@/lib/platform/db/generated/client";

/** A selection that nobody did anything with. */
const UNUSED_HOURS = 24;
/** Long enough to look into what was done. */
const REPORT_DAYS = 90;
/** Rows of one statement, so that none takes long. */
const ROWS = 5000;
/** Statements of one sweep. */
const STATEMENTS = 20;

/** Removes files that have expired, selections without an action, and reports of long ago. */
export async function sweepBulk(platform: Platform): Promise<void> {
  const { prisma } = platform.database;
  const now = platform.clock.now();
  const unusedSince = secondsAfter(now, -UNUSED_HOURS * 3600);
  const endedSince = secondsAfter(now, -REPORT_DAYS * 86_400);
  const spent = Prisma.sql`b.file_until < ${now} or b.ended_at < ${secondsAfter(now, -86_400)}`;
  await inPieces(() =>
    prisma.$executeRaw(Prisma.sql`delete from bulk_file_parts where (bulk_id, number) in (
      select p.bulk_id, p.number from bulk_file_parts p join bulk_actions b on b.id = p.bulk_id
      where ${spent} limit 50)`),
  );
  const old = Prisma.sql`(b.started_at is null and b.created_at < ${unusedSince})
    or b.ended_at < ${endedSince}`;
  const rowsLeft = await inPieces(() =>
    prisma.$executeRaw(Prisma.sql`delete from bulk_rows where (bulk_id, user_id) in (
      select r.bulk_id, r.user_id from bulk_rows r join bulk_actions b on b.id = r.bulk_id
      where ${old} limit ${ROWS})`),
  );
  if (rowsLeft) return;
  await prisma.$executeRaw(Prisma.sql`delete from jobs
    where kind = 'bulk' and id in (select b.id from bulk_actions b where ${old})`);
  await prisma.$executeRaw(Prisma.sql`delete from bulk_actions b where ${old}`);
}

/** @returns whether there is more to do in the next sweep */
async function inPieces(remove: () => Promise<number>): Promise<boolean> {
  for (let count = 0; count < STATEMENTS; count += 1) {
    if ((await remove()) === 0) return false;
  }
  return true;
}
