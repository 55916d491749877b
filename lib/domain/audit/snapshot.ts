import type { Db, Tx } from "@/lib/platform/db/database";

/** `oldest`: the first transaction that can still write an event. `next`: the first that has not begun. */
export type Snapshot = { oldest: number; next: number };

/**
 * Below `oldest`, every event is there to read, and none is still to come: a transaction's number is
 * older than its first row, and one that is not in progress has ended. Transactions of other databases
 * of the server, which can last for hours, do not count; a lock there tells them.
 */
export async function readSnapshot(db: Db | Tx): Promise<Snapshot> {
  const [row] = await db.$queryRaw<{ oldest: string; next: string }[]>`
    with now as materialized (select pg_current_snapshot() as s),
      running as materialized (select x::text::bigint as xid from now, pg_snapshot_xip(s) as x)
    select pg_snapshot_xmax(s)::text as next,
      coalesce((select min(xid) from running where not exists (
        select 1 from pg_locks own join pg_locks held using (virtualtransaction)
        where own.locktype = 'transactionid' and own.mode = 'ExclusiveLock' and own.granted
          -- Locks have the lower half of the number.
          and own.transactionid::text::bigint = (xid & 4294967295)
          and held.locktype = 'relation' and held.database not in
            (0, (select oid from pg_database where datname = current_database()))
      )), pg_snapshot_xmax(s)::text::bigint)::text as oldest
    from now`;
  return { oldest: Number(row?.oldest ?? 0), next: Number(row?.next ?? 0) };
}
