import type { Db, Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { NO_HASH } from "./link";

/** How far the chain is, and where it begins. */
export type ChainState = {
  /** The last link, and its hash. */
  seq: number;
  hash: string;
  /** While every event is walked through by time, the last one that was passed. */
  walking: boolean;
  walkAt: Date | null;
  walkId: string | null;
  /** All events up to this transaction, and in it up to this id, were passed. */
  xact: number;
  eventId: string | null;
  /** The link before the first that is kept. */
  anchorSeq: number;
  anchorHash: string;
  /** Retention has removed the events before this time. */
  droppedBefore: Date | null;
};

type Row = {
  [Key in keyof ChainState]: ChainState[Key] extends number ? bigint : ChainState[Key];
};

const columns = Prisma.sql`seq, encode(hash, 'hex') as hash, walking, walk_at as "walkAt",
  walk_id as "walkId", xact, event_id as "eventId", anchor_seq as "anchorSeq",
  encode(anchor_hash, 'hex') as "anchorHash", dropped_before as "droppedBefore"`;

const atStart: ChainState = {
  ...{ seq: 0, hash: NO_HASH, walking: true, walkAt: null, walkId: null },
  ...{ xact: 0, eventId: null, anchorSeq: 0, anchorHash: NO_HASH, droppedBefore: null },
};

/** Numbers are exact up to 2^53, far beyond what anyone seals. */
function unpack(row: Row): ChainState {
  const { seq, xact, anchorSeq, ...rest } = row;
  return { ...rest, seq: Number(seq), xact: Number(xact), anchorSeq: Number(anchorSeq) };
}

export async function readChainState(db: Db | Tx): Promise<ChainState> {
  const [row] = await db.$queryRaw<Row[]>`select ${columns} from audit_chain_state where id = 1`;
  return row ? unpack(row) : atStart;
}

/** Lets one at a time work on the chain, until the transaction ends. */
export async function lockChain(tx: Tx): Promise<ChainState> {
  await tx.$executeRaw`insert into audit_chain_state (id, hash, anchor_hash)
    values (1, decode(${NO_HASH}, 'hex'), decode(${NO_HASH}, 'hex')) on conflict do nothing`;
  const rows = await tx.$queryRaw<Row[]>`
    select ${columns} from audit_chain_state where id = 1 for update`;
  const [row] = rows;
  return row ? unpack(row) : atStart;
}

export async function writeChainState(tx: Tx, state: ChainState): Promise<void> {
  await tx.$executeRaw`update audit_chain_state set
    seq = ${state.seq}::bigint, hash = decode(${state.hash}, 'hex'), walking = ${state.walking},
    walk_at = ${state.walkAt?.toISOString() ?? null}::timestamptz, walk_id = ${state.walkId}::uuid,
    xact = ${state.xact}::bigint, event_id = ${state.eventId}::uuid, anchor_seq = ${state.anchorSeq}::bigint,
    anchor_hash = decode(${state.anchorHash}, 'hex'),
    dropped_before = ${state.droppedBefore?.toISOString() ?? null}::timestamptz
    where id = 1`;
}
