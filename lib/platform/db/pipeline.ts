import type { Socket } from "node:net";
import pg from "pg";
import { isUnavailable } from "./errors";

/** Enough that a lost connection or a slow answer holds up half of the reads, not all. */
export const LANES = 2;

/** What pg has and its types leave out: the first two are what its own pool uses. */
type LaneClient = pg.Client & { ref(): void; unref(): void; connection: { stream: Socket } };

/** `gathering`: statements of this turn of the event loop wait to leave together. */
type Lane = { client: LaneClient; waiting: number; gathering: boolean };

/** A place for a connection: `lane` once it is open. */
type Slot = { opening: Promise<Lane>; lane: Lane | null };

export type Pipeline = {
  /** The rows that a statement answers. */
  query<Row>(statement: pg.QueryConfig): Promise<Row[]>;
  close(): Promise<void>;
};

/**
 * A few connections over which statements are sent without waiting for each other's answers. For a
 * request that is one quick read, waking the server's process costs more than the read itself; here
 * one write and one wake serve whatever has gathered. Each statement is a transaction of its own,
 * answered in the order sent, so nothing may go this way that could wait for a lock.
 * A connection that fails is forgotten, and the next statement opens another.
 */
export function openPipeline(
  config: pg.ClientConfig,
  {
    prepare,
    onError,
  }: { prepare: (client: pg.Client) => Promise<void>; onError: (error: Error) => void },
): Pipeline {
  const slots: (Slot | null)[] = Array.from({ length: LANES }, () => null);
  let next = 0;
  let closed = false;

  function slotAt(index: number): Slot {
    const known = slots[index];
    if (known) return known;
    const slot: Slot = { opening: open(() => forget(slot)), lane: null };
    slots[index] = slot;
    slot.opening.then(
      (lane) => {
        slot.lane = lane;
      },
      () => {},
    );
    return slot;
  }

  function forget(slot: Slot): void {
    const index = slots.indexOf(slot);
    if (index !== -1) slots[index] = null;
  }

  async function open(onGone: () => void): Promise<Lane> {
    if (closed) throw new Error("Cannot use a pool after calling end on the pool");
    const client = new pg.Client({ ...config, pipeline: true }) as LaneClient;
    client.on("error", (error) => {
      onGone();
      onError(error);
    });
    client.on("end", onGone);
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      onGone();
      void client.end().catch(() => {});
      throw error;
    }
    client.unref();
    return { client, waiting: 0, gathering: false };
  }

  function send<Row>(slot: Slot, lane: Lane, statement: pg.QueryConfig): Promise<Row[]> {
    // A process that is done need not wait for idle connections, but must for an answer.
    if (lane.waiting++ === 0) lane.client.ref();
    gather(lane);
    // By callback: a promise of pg's makes three of its own, and each costs more under Next.
    return new Promise((resolve, reject) => {
      lane.client.query(statement, (error: Error | null, result) => {
        if (--lane.waiting === 0) lane.client.unref();
        if (!error) return resolve(result.rows as Row[]);
        // The server says goodbye in an answer before the socket tells.
        if (isUnavailable(error)) {
          forget(slot);
          void lane.client.end().catch(() => {});
        }
        reject(error);
      });
    });
  }

  return {
    query<Row>(statement: pg.QueryConfig) {
      next = (next + 1) % LANES;
      const slot = slotAt(next);
      if (slot.lane) return send<Row>(slot, slot.lane, statement);
      return slot.opening.then((lane) => send<Row>(slot, lane, statement));
    },
    async close() {
      closed = true;
      const opened = await Promise.allSettled(slots.map((slot) => slot?.opening));
      await Promise.all(
        opened.map((lane) =>
          lane.status === "fulfilled" && lane.value ? lane.value.client.end() : null,
        ),
      );
    },
  };
}

/**
 * Lets the statements of one turn of the event loop leave in one write: with many requests at once,
 * those writes, and the server's waking to each, cost as much as the statements.
 */
function gather(lane: Lane): void {
  if (lane.gathering) return;
  const { stream } = lane.client.connection;
  lane.gathering = true;
  stream.cork();
  setImmediate(() => {
    lane.gathering = false;
    stream.uncork();
  });
}
