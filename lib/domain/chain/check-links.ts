import type { AuditProblem } from "@/lib/contracts/answers/audit";
import type { Db } from "@/lib/platform/db/database";
import { digestOfEvent, hashOfLink, type Link } from "./link";
import { problem } from "./problem";
import { type ChainState, readChainState } from "./state";

/** Read at once. */
const BATCH = 2000;

/**
 * An event is written within seconds of its time, and sealed in the order of writing. One that comes
 * this long after a later one was put in afterwards.
 */
const LATE_MS = 10 * 60_000;

export type LinkPlace = { seq: number; hash: string; eventAt: Date | null };

type Found = Link & { actual: string | null };

type Checked = { place: LinkPlace; checked: number; problem: AuditProblem | null; done: boolean };

/**
 * Checks the next links up to the one with `end.seq`: that none is missing, that each follows from the
 * one before, and that its event is as it was sealed.
 */
export async function checkLinks(db: Db, from: LinkPlace, end: ChainState): Promise<Checked> {
  const rows = await readLinks(db, from.seq, end.seq);
  let place = from;
  for (const [index, row] of rows.entries()) {
    const wrong = wrongLink(place, row) ?? (await wrongEvent(db, row, end));
    if (wrong) return { place, checked: index, problem: wrong, done: true };
    place = { seq: row.seq, hash: row.hash, eventAt: row.eventAt };
  }
  const done = rows.length < BATCH;
  const cut = done && (place.seq !== end.seq || place.hash !== end.hash);
  const missing = cut ? problem("truncated", { seq: place.seq + 1 }) : null;
  return { place, checked: rows.length, problem: missing, done };
}

async function readLinks(db: Db, after: number, last: number): Promise<Found[]> {
  const rows = await db.$queryRaw<(Omit<Found, "seq"> & { seq: bigint })[]>`
    select c.seq, c.event_id as "eventId", c.event_at as "eventAt",
      encode(c.digest, 'hex') as digest, encode(c.hash, 'hex') as hash,
      case when e.id is not null then ${digestOfEvent} end as actual
    from (select * from audit_chain where seq > ${after}::bigint and seq <= ${last}::bigint
      order by seq limit ${BATCH}) c
    left join audit_events e on e.id = c.event_id and e.created_at = c.event_at
    order by c.seq`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

function wrongLink(before: LinkPlace, row: Found): AuditProblem | null {
  if (row.seq !== before.seq + 1) return problem("removed", { seq: before.seq + 1 });
  if (row.hash !== hashOfLink(before.hash, row)) {
    return problem(row.actual && row.actual !== row.digest ? "changed" : "reordered", row);
  }
  const late = before.eventAt && before.eventAt.getTime() - row.eventAt.getTime() > LATE_MS;
  return late ? problem("inserted", row) : null;
}

async function wrongEvent(db: Db, row: Found, end: ChainState): Promise<AuditProblem | null> {
  if (row.actual === row.digest) return null;
  if (row.actual !== null) return problem("changed", row);
  if (isDropped(row, end) || isDropped(row, await readChainState(db))) return null;
  const elsewhere = await db.$queryRaw<unknown[]>`
    select 1 from audit_events where id = ${row.eventId}::uuid limit 1`;
  return problem(elsewhere.length > 0 ? "reordered" : "removed", row);
}

function isDropped({ eventAt }: Found, { droppedBefore }: ChainState): boolean {
  return droppedBefore !== null && eventAt < droppedBefore;
}

/** Whether an event that is not sealed yet came too long after this link. */
export function isLate(last: Date | null, eventAt: Date): boolean {
  return last !== null && last.getTime() - eventAt.getTime() > LATE_MS;
}
