import type { Tx } from "@/lib/platform/db/database";

/**
 * Serialises what strangers cause with one address; held until the transaction ends. A sign-up that
 * starts an account over therefore never removes it during another sign-up or a code request. Take
 * this lock before any lock on the account itself.
 */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${address}, 0))) held`;
}
