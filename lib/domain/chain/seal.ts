import { z } from "zod";
import { readSnapshot } from "@/lib/domain/audit/snapshot";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import type { Tx } from "@/lib/platform/db/database";
import { digestOfEvent, hashOfLink, type Link } from "./link";
import { isAfter } from "./place";
import { type ChainState, lockChain, readChainState, writeChainState } from "./state";

/** Sealed in one transaction. */
const BATCH = 1000;

/** Seals what was written since the last time, every half minute and in one instance. */
export const sealJob = defineJob({
  kind: "audit-seal",
  schema: z.object({}),
  everySeconds: 30,
  concurrency: { total: 1 },
  retry: { firstDelaySeconds: 10, longestDelaySeconds: 300 },
  async run(platform, _payload, { progress }) {
    const waiting = await countWaiting(platform);
    await sealEvents(platform, (done) => progress(done, Math.max(waiting, done)));
  },
});

/**
 * Seals every event whose transaction has ended into the chain. Nothing that writes events waits for
 * it. Two at once take turns.
 * @returns how many were sealed
 */
export async function sealEvents(
  platform: Platform,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  let total = 0;
  for (;;) {
    const { sealed, more } = await sealBatch(platform);
    total += sealed;
    if (!more) return total;
    await progress(total);
  }
}

type Found = { id: string; createdAt: Date; xact: bigint | null; digest: string };
type Batch = { rows: Found[]; next: ChainState; more: boolean };

async function sealBatch({
  database,
  clock,
}: Platform): Promise<{ sealed: number; more: boolean }> {
  return database.prisma.$transaction(async (tx) => {
    const state = await lockChain(tx);
    const { rows, next, more } = state.walking
      ? await walkOn(tx, state)
      : await followOn(tx, state);
    const links = linksOf(state, rows);
    await insertLinks(tx, links, clock.now());
    const last = links.at(-1);
    await writeChainState(tx, { ...next, ...(last && { seq: last.seq, hash: last.hash }) });
    return { sealed: links.length, more };
  });
}

/**
 * The events from the beginning, by time: those that were written before there was a chain. Those that
 * are written meanwhile can come in anywhere, so `followOn` begins with the oldest transaction that
 * had not ended when this began.
 */
async function walkOn(tx: Tx, state: ChainState): Promise<Batch> {
  const began = state.walkAt ? state.xact : (await readSnapshot(tx)).oldest - 1;
  const { walkAt, walkId } = state;
  const rows = await tx.$queryRaw<(Found & { sealed: boolean })[]>`
    select e.id, e.created_at as "createdAt", e.xact, ${digestOfEvent} as digest,
      exists (select 1 from audit_chain c where c.event_id = e.id) as sealed
    from audit_events e
    where ${isAfter("e", walkAt, walkId)}
    order by e.created_at, e.id limit ${BATCH}`;
  const last = rows.at(-1);
  const walking = rows.length === BATCH;
  const place = last ? { walkAt: last.createdAt, walkId: last.id } : { walkAt, walkId };
  return {
    rows: rows.filter(({ sealed }) => !sealed),
    next: { ...state, ...place, walking, xact: began },
    more: true,
  };
}

/**
 * The events that follow, by transaction. A transaction can commit long after a later one, so ids and
 * times say nothing about what is still to come. Below the oldest transaction that has not ended,
 * nothing is.
 */
async function followOn(tx: Tx, state: ChainState): Promise<Batch> {
  const { oldest, next } = await readSnapshot(tx);
  // After a restore into another server, transactions are counted from the start again.
  if (next <= state.xact) {
    return { rows: [], next: { ...state, walking: true, walkAt: null, walkId: null }, more: true };
  }
  if (!(await canFollow(tx))) return { rows: [], next: state, more: false };
  const { xact, eventId } = state;
  const rows = await tx.$queryRaw<Found[]>`
    select e.id, e.created_at as "createdAt", e.xact, ${digestOfEvent} as digest
    from audit_events e
    where e.xact >= ${xact}::bigint and e.xact < ${oldest}::bigint
      and (e.xact > ${xact}::bigint or e.id > coalesce(${eventId}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and not exists (select 1 from audit_chain c where c.event_id = e.id)
    order by e.xact, e.id limit ${BATCH}`;
  const last = rows.length === BATCH ? rows.at(-1) : undefined;
  const place = last
    ? { xact: Number(last.xact), eventId: last.id }
    : { xact: Math.max(xact, oldest - 1), eventId: null };
  return { rows, next: { ...state, ...place }, more: last !== undefined };
}

/** False until the job of the months has built the index on the events of before an upgrade. */
async function canFollow(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<{ valid: boolean }[]>`
    select indisvalid as valid from pg_index
    where indexrelid = to_regclass('audit_events_xact_id_idx')`;
  return rows[0]?.valid ?? false;
}

function linksOf(state: ChainState, rows: Found[]): Link[] {
  let { seq, hash } = state;
  return rows.map(({ id, createdAt, digest }) => {
    seq += 1;
    const link = { seq, eventId: id, eventAt: createdAt, digest };
    hash = hashOfLink(hash, link);
    return { ...link, hash };
  });
}

async function insertLinks(tx: Tx, links: Link[], now: Date): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map((link) => ({ ...link, eventAt: link.eventAt.toISOString() }));
  await tx.$executeRaw`
    insert into audit_chain (seq, event_id, event_at, digest, hash, sealed_at)
    select seq, "eventId", "eventAt", decode(digest, 'hex'), decode(hash, 'hex'),
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(seq bigint, "eventId" uuid, "eventAt" timestamptz, digest text, hash text)`;
}

/** For the progress of a long run only: an estimate, as the planner has it. */
async function countWaiting({ database }: Platform): Promise<number> {
  const { seq, anchorSeq } = await readChainState(database.prisma);
  const [row] = await database.prisma.$queryRaw<{ rows: number }[]>`
    select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 as rows
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass('audit_events')`;
  return Math.max(0, Math.round((row?.rows ?? 0) - (seq - anchorSeq)));
}
