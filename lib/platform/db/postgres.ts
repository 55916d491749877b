import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { StartError } from "@/lib/platform/start-error";
import { PATIENCE_MS, prismaClient, sharedParsers } from "./client";
import type { Database, DatabaseOptions, Statement } from "./database";
import { LANES, openPipeline } from "./pipeline";
import type { MigrationDriver } from "./schema-engine";

/**
 * Set by a query on each new connection, because poolers such as PgBouncer refuse start-up
 * parameters. Prisma's adapter reads and writes timestamps without an offset, so the session's time
 * zone must be UTC, whatever the server's is.
 */
const sessionSettings = [
  "SET TIME ZONE 'UTC'",
  "SET statement_timeout = '15s'",
  "SET lock_timeout = '8s'",
  "SET idle_in_transaction_session_timeout = '20s'",
].join(";");

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    sharedParsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

function poolConfig(url: string): pg.PoolConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new StartError("DATABASE_URL is not a PostgreSQL address (postgresql://…).");
  }
  return {
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    application_name: "gatehouse",
  };
}

const POOL_SIZE = 10;

type PostgresOptions = Pick<DatabaseOptions, "onConnectionError" | "patienceMs">;

/**
 * The pool that Prisma and `Database.query` share, and the pipeline for quick reads. Both reconnect
 * automatically after an outage.
 */
export async function openPostgres(
  url: string,
  { onConnectionError = () => {}, patienceMs = PATIENCE_MS }: PostgresOptions = {},
): Promise<Database> {
  const config = {
    ...poolConfig(url),
    connectionTimeoutMillis: patienceMs,
    // Above statement_timeout, so that PostgreSQL times out first. This one covers a lost network.
    query_timeout: 20_000,
  };
  const prepare = async (client: pg.ClientBase) => {
    await client.query(sessionSettings);
  };
  const pool = new pg.Pool({
    ...config,
    max: POOL_SIZE - LANES,
    idleTimeoutMillis: 30_000,
    // Idle connections do not keep a script alive; a server is kept alive by its listener.
    allowExitOnIdle: true,
    onConnect: prepare,
  });
  // Without a listener, an idle connection closed by PostgreSQL would crash the process.
  pool.on("error", onConnectionError);
  const pipeline = openPipeline(config, { prepare, onError: onConnectionError });
  const prisma = prismaClient(new PrismaPg(pool), patienceMs);
  return {
    kind: "postgres",
    prisma,
    query<Row>({ name, text, quick }: Statement, values: unknown[]) {
      const statement = { name, text, values, types };
      if (quick) return pipeline.query<Row>(statement);
      return pool.query(statement).then(({ rows }) => rows as Row[]);
    },
    migrationDriver: () => postgresMigrationDriver(url),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), pipeline.close()]);
    },
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

/**
 * A separate connection without the time limits of requests. The engine holds an advisory lock on
 * it while it migrates.
 */
async function postgresMigrationDriver(url: string): Promise<MigrationDriver> {
  const pool = new IntrospectingPool({
    ...poolConfig(url),
    max: 1,
    onConnect: async (client) => {
      await client.query("SET TIME ZONE 'UTC'");
    },
  });
  pool.on("error", () => {});
  return {
    factory: new PrismaPg(pool),
    run: async (script) => {
      await pool.query(script);
    },
    close: () => pool.end(),
  };
}
