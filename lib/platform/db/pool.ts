import pg from "pg";
import type { Clients } from "./clients";
import type { Pulse } from "./pulse";

type Took = (error: Error | undefined, client?: pg.PoolClient, release?: Release) => void;
type Release = pg.PoolClient["release"];

type Watch = { clients: Clients; pulse: Pulse; onError: (error: Error) => void };

/**
 * pg's pool, with the connections that it hands out checked first: none while the server is silent,
 * and none that began before the server turned read-only.
 */
export function watchedPool(config: pg.PoolConfig, { clients, pulse, onError }: Watch): pg.Pool {
  class WatchedPool extends pg.Pool {
    override connect(): Promise<pg.PoolClient>;
    override connect(took: Took): void;
    override connect(took?: Took): Promise<pg.PoolClient> | undefined {
      const taking = this.take();
      if (!took) return taking;
      taking.then(
        (client) => took(undefined, client, client.release),
        (error: Error) => took(error, undefined, () => {}),
      );
    }

    async take(): Promise<pg.PoolClient> {
      pulse.use();
      try {
        const client = await super.connect();
        if (!clients.isStale(client)) return client;
        client.release(true);
      } catch (error) {
        if (!clients.fallsBack(error)) throw noting(error);
      }
      return this.take();
    }
  }

  function noting(error: unknown): unknown {
    if (error instanceof Error) onError(error);
    return error;
  }

  const pool = new WatchedPool({ ...config, Client: clients.Client });
  // Without a listener, an idle connection closed by PostgreSQL would crash the process.
  pool.on("error", onError);
  return pool;
}
