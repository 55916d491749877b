import type { Db } from "@/lib/platform/db/database";

/**
 * Statements on the partitions as one transaction. One for which readers or writers would have to
 * queue longer than two seconds gives up, and the job tries again.
 */
export async function changeTables(db: Db, statements: readonly string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local lock_timeout = '2s'`;
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
}
