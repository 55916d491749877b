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
export async function testDatabase(): Promise<Database> {
  const template = inject("databaseTemplate");
  if (template.kind === "pglite") {
    const memory = await openAsBlob(template.dump);
    return openDatabase({ databaseUrl: null, dataDir: "", memory });
  }
  const name = `${template.prefix}${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: template.serverUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template.name}"`);
  } finally {
    await admin.end();
  }
  return openDatabase({ databaseUrl: databaseAddress(template.serverUrl, name), dataDir: "" });
}

/** Empties every table but the roles, for a test that counts rows. */
export async function emptyTables(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    {
      name: "test_tables",
      text: "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('roles', '_prisma_migrations') ORDER BY tablename",
    },
    [],
  );
  const names = tables.map((table) => table.name).join(", ");
  await database.query({ name: "test_truncate", text: `TRUNCATE ${names} CASCADE` }, []);
}
