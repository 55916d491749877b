import type { AuditProblem } from "@/lib/contracts/answers/audit";
import type { Db } from "@/lib/platform/db/database";
import { isLate } from "./check-links";
import { isAfter } from "./place";
import { problem } from "./problem";
import { type ChainState, readChainState } from "./state";

/** Read at once. */
const BATCH = 5000;

export type EventPlace = { at: Date | null; id: string | null };

type Found = { id: string; createdAt: Date; xact: bigint | null; linked: boolean };

/**
 * Looks at the next events, by time, for one that the sealing has passed and the chain does not have.
 * @param lastAt the time of the chain's last event
 */
export async function checkEvents(
  db: Db,
  from: EventPlace,
  lastAt: Date | null,
): Promise<{ place: EventPlace; checked: number; problem: AuditProblem | null; done: boolean }> {
  // Before the events: what is sealed between the two readings is still to come by this state.
  const state = await readChainState(db);
  const rows = await db.$queryRaw<Found[]>`
    select e.id, e.created_at as "createdAt", e.xact, c.seq is not null as linked
    from (select id, created_at, xact from audit_events e where ${isAfter("e", from.at, from.id)}
      order by created_at, id limit ${BATCH}) e
    left join audit_chain c on c.event_id = e.id and c.event_at = e.created_at
    order by e.created_at, e.id`;
  for (const [index, row] of rows.entries()) {
    if (row.linked || isToBeDropped(row, state)) continue;
    if (isStillToCome(row, state) && !isLate(lastAt, row.createdAt)) continue;
    const wrong = problem("inserted", { seq: null, eventId: row.id, eventAt: row.createdAt });
    return { place: from, checked: index, problem: wrong, done: true };
  }
  const last = rows.at(-1);
  const place = last ? { at: last.createdAt, id: last.id } : from;
  return { place, checked: rows.length, problem: null, done: rows.length < BATCH };
}

/** Its link went first, and it goes with its month or the next batch. */
function isToBeDropped({ createdAt }: Found, { droppedBefore }: ChainState): boolean {
  return droppedBefore !== null && createdAt < droppedBefore;
}

function isStillToCome({ id, createdAt, xact }: Found, state: ChainState): boolean {
  const { walking, walkAt, walkId } = state;
  if (walking) {
    const at = createdAt.getTime() - (walkAt?.getTime() ?? 0);
    if (walkAt === null || at > 0 || (at === 0 && id > (walkId ?? ""))) return true;
  }
  if (xact === null) return false;
  const distance = Number(xact) - state.xact;
  return distance > 0 || (distance === 0 && state.eventId !== null && id > state.eventId);
}
