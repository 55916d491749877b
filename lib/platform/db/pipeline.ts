import pg from "pg";
import { isUnavailable } from "./errors";

/** Enough that a lost connection or a slow answer holds up half of the reads, not all. */
export const LANES = 2;

/** Both are there, as pg's own pool uses them; its types leave them out. */
type UnrefClient = pg.Client & { ref(): void; unref(): void };

type Lane = { client: UnrefClient; waiting: number };

export type Pipeline = {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
  close(): Promise<void>;
};

/**
 * A few connections over which statements are sent without waiting for each other's answers. For a
 * request that is one quick read, waking the server's process costs more than the read itself; here
 * one wake serves whatever has gathered. Each statement is a transaction of its own, answered in the
 * order sent, so nothing may go this way that could wait for a lock.
 * A connection that fails is forgotten, and the next statement opens another.
 */
export function openPipeline(
  config: pg.ClientConfig,
  {
    prepare,
    onError,
  }: { prepare: (client: pg.Client) => Promise<void>; onError: (error: Error) => void },
): Pipeline {
  const lanes: (Promise<Lane> | null)[] = Array.from({ length: LANES }, () => null);
  let next = 0;
  let closed = false;

  function laneAt(index: number): Promise<Lane> {
    const known = lanes[index];
    if (known) return known;
    const opening = open(() => {
      if (lanes[index] === opening) lanes[index] = null;
    });
    lanes[index] = opening;
    return opening;
  }

  function abandon(opening: Promise<Lane>, { client }: Lane): void {
    const index = lanes.indexOf(opening);
    if (index !== -1) lanes[index] = null;
    void client.end().catch(() => {});
  }

  async function open(forget: () => void): Promise<Lane> {
    if (closed) throw new Error("Cannot use a pool after calling end on the pool");
    const client = new pg.Client({ ...config, pipeline: true }) as UnrefClient;
    client.on("error", (error) => {
      forget();
      onError(error);
    });
    client.on("end", forget);
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      forget();
      void client.end().catch(() => {});
      throw error;
    }
    client.unref();
    return { client, waiting: 0 };
  }

  return {
    async query(statement) {
      next = (next + 1) % LANES;
      const opening = laneAt(next);
      const lane = await opening;
      // A process that is done need not wait for idle connections, but must for an answer.
      if (lane.waiting++ === 0) lane.client.ref();
      try {
        return await lane.client.query(statement);
      } catch (error) {
        // The server says goodbye in an answer before the socket tells.
        if (isUnavailable(error)) abandon(opening, lane);
        throw error;
      } finally {
        if (--lane.waiting === 0) lane.client.unref();
      }
    },
    async close() {
      closed = true;
      const opened = await Promise.allSettled(lanes);
      await Promise.all(
        opened.map((lane) =>
          lane.status === "fulfilled" && lane.value ? lane.value.client.end() : null,
        ),
      );
    },
  };
}
