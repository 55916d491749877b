import type { Tx } from "@/lib/platform/db/database";

/**
 * Held until the transaction ends: what strangers cause by one address comes one after the other. So
 * a sign-up that starts its account over never takes it from under a code or another sign-up. Comes
 * before any lock of the account itself.
 */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${address}, 0))) held`;
}
