import { openEmbedded } from "./embedded";
import type { Prisma, PrismaClient } from "./generated/client";
import { openPostgres } from "./postgres";
import type { MigrationDriver } from "./schema-engine";

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/**
 * A statement prepared once a connection: the same name always means the same text. Without a name
 * ("") it is planned again each time.
 */
export type Statement = {
  name: string;
  text: string;
  /** Found by a key, and waits for no lock that a transaction holds: many share a connection at a time. */
  quick?: boolean;
};

export type Database = {
  kind: "pglite" | "postgres";
  prisma: PrismaClient;
  /**
   * One prepared statement outside any Prisma transaction, for the hot paths. Both kinds answer in
   * the same types: timestamptz as Date, int8 (a count) as number, date and numeric as string, json
   * as a value, arrays as arrays. Pass json as text and cast it. Never call it while a Prisma
   * transaction of the same request is open: PGlite has one connection, and would wait for itself.
   */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** A connection of its own for the schema engine; the caller closes it. */
  migrationDriver(): Promise<MigrationDriver>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** A PostgreSQL server; null opens the embedded database. */
  databaseUrl: string | null;
  /** Holds the embedded database in `pglite/`. */
  dataDir: string;
  /** The embedded database in memory instead, gone with the process; a Blob is a dump to begin with. */
  memory?: boolean | Blob;
  /** Milliseconds to wait for a free connection, other than usual: for tests that crowd it on purpose. */
  patienceMs?: number;
  /** Told of connections that die while idle; the next query opens another. */
  onConnectionError?: (error: Error) => void;
};

/**
 * Opens the one database of the process. A PostgreSQL server is not contacted before the first
 * query; the embedded one is open, and its folder locked, on return.
 * @throws StartError when another process holds the data folder, or the URL cannot be read
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl
    ? openPostgres(options.databaseUrl, options)
    : openEmbedded(options.dataDir, options.memory, options.patienceMs);
}
