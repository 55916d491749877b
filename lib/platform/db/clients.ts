import pg from "pg";
import { isReadOnlyRefusal } from "./errors";
import { isWithoutTls } from "./tls";

/** The open connections of one database, watched together. */
export type Clients = {
  /** The class to give to a pool, which makes its own clients. */
  Client: typeof pg.Client;
  /** When a byte last came from the server on any of them (`performance.now()`). */
  lastHeard(): number;
  /** Whether a connection was opened before the server last said that it is read-only. */
  isStale(client: pg.ClientBase): boolean;
  /** Ends all connections at once; what waits on them fails. */
  destroyAll(): void;
  /** Forgets what connections know: each is replaced before its next use. */
  outdate(): void;
  /** Whether a failure to connect is answered by trying again without TLS (sslmode=prefer). */
  fallsBack(error: unknown): boolean;
};

export function watchedClients(prefersTls: boolean): Clients {
  const open = new Set<pg.Client>();
  const born = new WeakMap<pg.ClientBase, number>();
  let generation = 0;
  let heard = performance.now();
  let plain = false;

  const outdate = () => {
    generation += 1;
  };

  class WatchedClient extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
      const used = plain ? { ...config, ssl: false } : config;
      super(used);
      const { connection } = this;
      open.add(this);
      born.set(this, generation);
      connection.once("end", () => open.delete(this));
      connection.once(used.ssl ? "sslconnect" : "connect", () => {
        connection.stream.on("data", () => {
          heard = performance.now();
        });
      });
      // A session keeps the setting with which it began. After a failover, or once the setting is
      // lifted, only a new session can write.
      connection.on("errorMessage", (error) => {
        if (isReadOnlyRefusal(error)) outdate();
      });
    }
  }

  return {
    Client: WatchedClient,
    lastHeard: () => heard,
    isStale: (client) => born.get(client) !== generation,
    destroyAll() {
      for (const { connection } of open) connection.stream.destroy();
    },
    outdate,
    fallsBack(error) {
      if (!prefersTls || !isWithoutTls(error)) return false;
      plain = true;
      return true;
    },
  };
}
