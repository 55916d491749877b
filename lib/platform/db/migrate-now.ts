import type { Say } from "./apply-migrations";
import { openDatabase } from "./database";
import { migrateDatabase, pendingMigrations, unusable } from "./migrate";

/**
 * Migrates the database that these variables name, and closes it. It reads only what it needs, so
 * that a deployment's migration step works without the server's configuration.
 * @returns the migrations applied
 * @throws StartError if the database is in use or unreachable, or a migration fails
 */
export async function migrateNow(
  source: Record<string, string | undefined>,
  say?: Say,
): Promise<string[]> {
  const databaseUrl = source.DATABASE_URL || null;
  const database = await openDatabase({ databaseUrl, dataDir: source.DATA_DIR || ".data" });
  try {
    const pending = await pendingMigrations(database);
    return pending.length === 0 ? [] : await migrateDatabase(database, undefined, say);
  } catch (error) {
    throw unusable(error);
  } finally {
    await database.close();
  }
}
