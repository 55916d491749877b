import type { Socket } from "node:net";
import type pg from "pg";
import type { Clients } from "./clients";
import { isUnavailable } from "./errors";

/** With two, a lost connection or a slow answer delays half of the reads, not all. */
export const LANES = 2;

/** What pg's types leave out; its own pool uses the first two. */
type LaneClient = pg.Client & { ref(): void; unref(): void; connection: { stream: Socket } };

/** `gathering`: statements of this turn of the event loop wait to be sent together. */
type Lane = { client: LaneClient; waiting: number; gathering: boolean };

/** A slot for a connection: `lane` once it is open. */
type Slot = { opening: Promise<Lane>; lane: Lane | null };

export type Pipeline = {
  /** The rows that a statement returns. */
  query<Row>(statement: pg.QueryConfig): Promise<Row[]>;
  close(): Promise<void>;
};

/**
 * A few connections over which statements are sent without waiting for each other's answers. For a
 * request with one quick read, waking PostgreSQL's process costs more than the read itself. Here,
 * one write and one wake-up serve all gathered statements. Each statement is its own transaction,
 * and answers arrive in order, so a statement that could wait for a lock must not use it. A failed
 * connection is discarded, and the next statement opens another.
 */
export function openPipeline(
  config: pg.ClientConfig,
  {
    clients,
    prepare,
    onError,
  }: {
    clients: Clients;
    prepare: (client: pg.Client) => Promise<void>;
    onError: (error: Error) => void;
  },
): Pipeline {
  const slots: (Slot | null)[] = Array.from({ length: LANES }, () => null);
  let next = 0;
  let closed = false;

  function slotAt(index: number): Slot {
    const known = slots[index];
    if (known && !(known.lane && clients.isStale(known.lane.client))) return known;
    if (known?.lane) void known.lane.client.end().catch(() => {});
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
    const client = new clients.Client({ ...config, pipeline: true }) as LaneClient;
    // A client that gives way to one without TLS ends too, which must not give up the slot.
    let isReplaced = false;
    const gone = () => {
      if (!isReplaced) onGone();
    };
    client.on("error", (error) => {
      gone();
      if (!isReplaced) onError(error);
    });
    client.on("end", gone);
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      isReplaced = clients.fallsBack(error);
      void client.end().catch(() => {});
      if (isReplaced) return open(onGone);
      onGone();
      if (error instanceof Error) onError(error);
      throw error;
    }
    client.unref();
    return { client, waiting: 0, gathering: false };
  }

  function send<Row>(slot: Slot, lane: Lane, statement: pg.QueryConfig): Promise<Row[]> {
    // Idle connections do not keep the process alive; a pending answer does.
    if (lane.waiting++ === 0) lane.client.ref();
    gather(lane);
    // With a callback: pg's promise creates three more, and each costs more under Next.
    return new Promise((resolve, reject) => {
      lane.client.query(statement, (error: Error | null, result) => {
        if (--lane.waiting === 0) lane.client.unref();
        if (!error) return resolve(result.rows as Row[]);
        // PostgreSQL announces its shutdown in an answer before the socket closes.
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
 * Sends the statements of one turn of the event loop in one write. With many concurrent requests,
 * separate writes, and waking PostgreSQL for each, would cost as much as the statements.
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
