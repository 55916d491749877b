import pg from "pg";
import { readAddress } from "./address";
import { PATIENCE_MS, prismaClient, sharedParsers } from "./client";
import { type Clients, watchedClients } from "./clients";
import type { Database, DatabaseOptions, MigrationSession, Statement } from "./database";
import { LANES, openPipeline } from "./pipeline";
import { watchedPool } from "./pool";
import { startPulse } from "./pulse";
import type { MigrationDriver } from "./schema-engine";
import { sessionAdapter } from "./session-adapter";

/**
 * Set by a query on each new connection, because poolers such as PgBouncer refuse them as start-up
 * parameters.
 */
const limits = {
  statement_timeout: "15s",
  lock_timeout: "8s",
  idle_in_transaction_session_timeout: "20s",
};

/** As one statement; with `local`, until the transaction ends. */
function setLimits(local: boolean): string {
  const calls = Object.entries(limits).map(
    ([name, value]) => `set_config('${name}', '${value}', ${local})`,
  );
  return `SELECT ${calls.join(", ")}`;
}

/**
 * Prisma's adapter reads and writes timestamps without an offset, so the session's time zone must
 * be UTC, whatever the server's is. PgBouncer keeps this one for each of its clients.
 */
const UTC = "SET TIME ZONE 'UTC'";

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    sharedParsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const POOL_SIZE = 10;

type PostgresOptions = Pick<DatabaseOptions, "onConnectionError" | "patienceMs">;

/**
 * The pool that Prisma and `Database.query` share, and the pipeline for quick reads. Both reconnect
 * automatically after an outage, and fail at once during one.
 */
export async function openPostgres(
  url: string,
  { onConnectionError = () => {}, patienceMs = PATIENCE_MS }: PostgresOptions = {},
): Promise<Database> {
  const { config: address, sslMode, pooled } = readAddress(url);
  const clients = watchedClients(sslMode === "prefer");
  const config = {
    ...address,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    // Above statement_timeout, so that PostgreSQL times out first. This one covers a lost network.
    query_timeout: 20_000,
  };
  const prepare = async (client: pg.ClientBase) => {
    // Behind a pooler, limits of a session would stay on a connection that others use next.
    await client.query(pooled ? UTC : `${UTC};${setLimits(false)}`);
  };
  const pipeline = openPipeline(config, { clients, prepare, onError: onConnectionError });
  const pulse = startPulse({
    ping: () => pipeline.query({ text: "SELECT 1" }),
    lastHeard: clients.lastHeard,
    destroyAll: clients.destroyAll,
    onFrozen: onConnectionError,
  });
  const pool = watchedPool(
    {
      ...config,
      max: POOL_SIZE - LANES,
      idleTimeoutMillis: 30_000,
      // Idle connections do not keep a script alive; a server is kept alive by its listener.
      allowExitOnIdle: true,
      onConnect: prepare,
    },
    { clients, pulse, onError: onConnectionError },
  );
  const adapter = sessionAdapter(pool, pooled ? setLimits(true) : null);
  const prisma = prismaClient(adapter, patienceMs);
  return {
    kind: "postgres",
    prisma,
    async query<Row>({ name, text, quick }: Statement, values: unknown[]) {
      // A named statement belongs to one connection of the server, which a pooler changes.
      const statement = pooled ? { text, values, types } : { name, text, values, types };
      if (!quick) return pool.query(statement).then(({ rows }) => rows as Row[]);
      pulse.use();
      return pipeline.query<Row>(statement);
    },
    queryReadOnly: <Row>({ text }: Statement, values: unknown[]) =>
      readOnly<Row>(pool, { text, values, types }),
    migrationSession: () => openSession(config, clients),
    migrationDriver: () => postgresMigrationDriver(url),
    async close() {
      // Idle connections do not keep the process alive, but their end is awaited.
      const alive = setInterval(() => {}, 1000);
      pulse.stop();
      await prisma.$disconnect();
      await Promise.all([pool.end(), pipeline.close()]).finally(() => clearInterval(alive));
    },
  };
}

/** One statement in a transaction that can only read. */
async function readOnly<Row>(pool: pg.Pool, statement: pg.QueryConfig): Promise<Row[]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("begin read only");
    const { rows } = await client.query(statement);
    await client.query("commit");
    return rows as Row[];
  } catch (error) {
    // The pool must not hand out a connection whose transaction may still be open.
    failure = await client.query("rollback").then(
      () => undefined,
      (broken: Error) => broken,
    );
    throw error;
  } finally {
    client.release(failure);
  }
}

/** Without the time limits of requests, and without a wait that ends: DDL takes what it takes. */
async function openSession(config: pg.ClientConfig, clients: Clients): Promise<MigrationSession> {
  const client = new clients.Client({ ...config, query_timeout: 0 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    if (clients.fallsBack(error)) return openSession(config, clients);
    throw error;
  }
  return {
    query: async (text, values) => (await client.query(text, values)).rows,
    run: async (script) => {
      await client.query(script);
    },
    close: () => client.end(),
  };
}

const charOid = 18;
const textOid = 25;

/**
 * Prisma's adapter does not know PostgreSQL's internal `"char"` type, which the engine's
 * introspection selects; such columns are declared as text here.
 */
class IntrospectingPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares ten overloads, of which all pass through
  override query(...args: any[]): any {
    const answer = (super.query as (...args: unknown[]) => unknown).apply(this, args);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result: pg.QueryArrayResult) => {
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === charOid) field.dataTypeID = textOid;
      }
      return result;
    });
  }
}

/** A separate connection without the time limits of requests. */
async function postgresMigrationDriver(url: string): Promise<MigrationDriver> {
  const { config, sslMode } = readAddress(url);
  const clients = watchedClients(sslMode === "prefer");
  const pool = new IntrospectingPool({
    ...config,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    Client: clients.Client,
    max: 1,
    onConnect: async (client) => {
      await client.query(UTC);
    },
  });
  pool.on("error", () => {});
  const run = (script: string): Promise<unknown> => pool.query(script);
  // The first statement finds out whether the server knows TLS.
  await run("SELECT 1").catch((error: unknown) => {
    if (!clients.fallsBack(error)) throw error;
  });
  return {
    factory: sessionAdapter(pool, null),
    run: async (script) => {
      await run(script);
    },
    close: () => pool.end(),
  };
}
