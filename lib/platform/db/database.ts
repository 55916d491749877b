import type { Prisma, PrismaClient } from "./generated/client";
import { openPostgres } from "./postgres";
import type { MigrationDriver } from "./schema-engine";

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/**
 * A statement prepared once per connection: the same name always means the same text. Without a
 * name (""), it is planned on each call.
 */
export type Statement = {
  name: string;
  text: string;
  /**
   * Reads by key and never waits for a lock held by a transaction, so many can share a connection.
   */
  quick?: boolean;
};

/** One connection, on which transactions can be written out. */
export type MigrationSession = {
  /** One statement with values. */
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A script of several statements. */
  run(script: string): Promise<void>;
  close(): Promise<void>;
};

export type Database = {
  kind: "pglite" | "postgres";
  prisma: PrismaClient;
  /**
   * One prepared statement outside any Prisma transaction, for the hot paths. Both kinds return
   * the same types: timestamptz as Date, int8 (a count) as number, date and numeric as string, json
   * as a value, arrays as arrays. Pass json as text and cast it. Never call it while a Prisma
   * transaction of the same request is open: PGlite has one connection and would deadlock.
   */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** The same in a transaction of its own that can only read: a statement that writes fails (25006). */
  queryReadOnly<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** A separate connection without time limits, for migrations; the caller closes it. */
  migrationSession(): Promise<MigrationSession>;
  /** A separate connection for the schema engine; the caller closes it. */
  migrationDriver(): Promise<MigrationDriver>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** A PostgreSQL server; null opens the embedded database. */
  databaseUrl: string | null;
  /** The folder of the embedded database, in `pglite/`. */
  dataDir: string;
  /** Keeps the embedded database in memory instead; a Blob is a dump to start from. */
  memory?: boolean | Blob;
  /** Milliseconds to wait for a free connection; set by tests that exhaust the pool. */
  patienceMs?: number;
  /** Called when an idle connection is lost; the next query opens another. */
  onConnectionError?: (error: Error) => void;
};

/**
 * Opens the one database of the process. A PostgreSQL server is not contacted before the first
 * query; the embedded one is open, and its folder locked, on return.
 * @throws StartError if another process holds the data folder, or the URL is invalid
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl) return openPostgres(options.databaseUrl, options);
  // Loaded here, so that it takes no memory where PostgreSQL is used.
  const { openEmbedded } = await import("./embedded");
  return openEmbedded(options.dataDir, options.memory, options.patienceMs);
}
