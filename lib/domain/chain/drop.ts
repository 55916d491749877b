import type { Db, Tx } from "@/lib/platform/db/database";
import { lockChain, readChainState, writeChainState } from "./state";

/** Removed in one transaction. */
const BATCH = 5000;

/** Notes that the events before this time go: from now on, the chain does not miss them. */
export async function announceDrop(tx: Tx, before: Date): Promise<void> {
  const state = await lockChain(tx);
  if (state.droppedBefore && state.droppedBefore >= before) return;
  await writeChainState(tx, { ...state, droppedBefore: before });
}

/**
 * Removes the links at the start whose events are gone, and keeps the hash of the last of them, from
 * which the rest can still be checked. A link between later ones stays, without its event.
 */
export async function dropLinks(
  db: Db,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  for (let total = 0; ; ) {
    const { droppedBefore, anchorSeq } = await readChainState(db);
    if (droppedBefore === null) return total;
    const removed = await db.$transaction((tx) => dropBatch(tx, droppedBefore, anchorSeq));
    total += removed;
    if (removed < BATCH) return total;
    await progress(total);
  }
}

async function dropBatch(tx: Tx, before: Date, anchorSeq: number): Promise<number> {
  const state = await lockChain(tx);
  if (state.anchorSeq !== anchorSeq) return 0;
  const links = await tx.auditLink.findMany({
    where: { seq: { gt: anchorSeq } },
    orderBy: { seq: "asc" },
    take: BATCH,
    select: { seq: true, eventAt: true, hash: true },
  });
  const kept = links.findIndex(({ eventAt }) => eventAt >= before);
  const last = (kept < 0 ? links : links.slice(0, kept)).at(-1);
  if (!last) return 0;
  await tx.auditLink.deleteMany({ where: { seq: { lte: last.seq } } });
  const anchorHash = Buffer.from(last.hash).toString("hex");
  await writeChainState(tx, { ...state, anchorSeq: Number(last.seq), anchorHash });
  return Number(last.seq) - anchorSeq;
}
