import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Serialises what strangers cause with one address; held until the transaction ends. A sign-up that
 * starts an account over therefore never removes it during another sign-up or a code request. Take
 * this lock before any lock on the account itself.
 * @param also more locks, taken after this one in their order and in the same statement
 */
export async function lockAddress(
  tx: Tx,
  address: string,
  also: readonly Prisma.Sql[] = [],
): Promise<void> {
  const lock = Prisma.sql`pg_advisory_xact_lock(hashtextextended(${address}, 0))`;
  await tx.$queryRaw`select 1 from (select ${Prisma.join([lock, ...also])}) held`;
}
