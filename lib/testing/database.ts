import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/lib/platform/db/database";
import { databaseAddress } from "./database-address";

/**
 * A migrated database that only this test file uses: PGlite in memory, or, where TEST_DATABASE_URL
 * names a server, a database made there from a template. It goes away with the run; closing it
 * earlier is allowed and not needed.
 */
export async function testDatabase({
  patienceMs,
}: {
  patienceMs?: number;
} = {}): Promise<Database> {
  const template = inject("databaseTemplate");
  if (template.kind === "postgres") {
    return openDatabase({ ...at(await newDatabase(template.name)), patienceMs });
  }
  const memory = await openAsBlob(template.dump);
  return openDatabase({ databaseUrl: null, dataDir: "", memory, patienceMs });
}

/** The same before any migration. */
export async function unmigratedDatabase(): Promise<Database> {
  if (inject("databaseTemplate").kind === "postgres") return openDatabase(at(await newDatabase()));
  const database = await testDatabase();
  const driver = await database.migrationDriver();
  await driver.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return database;
}

/** The address of a new migrated database on the server of TEST_DATABASE_URL; null on PGlite. */
export async function testDatabaseUrl(): Promise<string | null> {
  const template = inject("databaseTemplate");
  return template.kind === "postgres" ? newDatabase(template.name) : null;
}

function at(databaseUrl: string) {
  return { databaseUrl, dataDir: "" };
}

async function newDatabase(template = "template0"): Promise<string> {
  const run = inject("databaseTemplate");
  if (run.kind !== "postgres") throw new Error("Only a server makes databases.");
  const name = `${run.prefix}${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: run.serverUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await admin.end();
  }
  return databaseAddress(run.serverUrl, name);
}

/**
 * Empties every table but the roles, for a test that counts rows. Deletes, in one statement: truncating
 * makes new files for every table and index, which takes longer than most tests.
 */
export async function emptyTables(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    {
      name: "test_tables",
      text: `SELECT quote_ident(relname) AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
          AND relname NOT IN ('roles', '_prisma_migrations') ORDER BY relname`,
    },
    [],
  );
  const deletions = tables.map(({ name }, index) => `d${index} AS (DELETE FROM ${name})`);
  // Without a name: a test can add tables.
  await database.query({ name: "", text: `WITH ${deletions.join(", ")} SELECT 1` }, []);
}
