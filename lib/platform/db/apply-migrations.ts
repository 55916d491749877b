import { createHash, randomUUID } from "node:crypto";
import { StartError } from "@/lib/platform/start-error";
import type { MigrationSession } from "./database";
import { isUnavailable } from "./errors";
import { lockMigrations, type Say } from "./migration-lock";

export type { Say };

type Migration = { name: string; script: string };
type Row = { name: string; finished: boolean };

/** As Prisma's command line makes it, so that both can work on one database. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing, each migration in one transaction with its row: after a failure or a
 * kill, nothing of it remains, and it can be run again. A lock in the same transaction lets one
 * process work at a time, and needs no session of its own behind a pooler.
 */
export async function applyMigrations(
  session: MigrationSession,
  migrations: Migration[],
  say: Say,
): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyOne(session, migration, say)) applied.push(migration.name);
  }
  return applied;
}

async function applyOne(
  session: MigrationSession,
  migration: Migration,
  say: Say,
): Promise<boolean> {
  await lockMigrations(session, say);
  try {
    const changed = await applyLocked(session, migration);
    await session.run("COMMIT");
    return changed;
  } catch (error) {
    await session.run("ROLLBACK").catch(() => undefined);
    throw failed(migration, error);
  }
}

async function applyLocked(session: MigrationSession, { name, script }: Migration) {
  const row = await rowOf(session, name);
  if (row?.finished) return false;
  await session.run(TABLE);
  if (row && (await isApplied(session, script))) {
    await finish(session, name);
    return true;
  }
  await session.query(
    "DELETE FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL",
    [name],
  );
  await reachTrigrams(session);
  await session.run(script);
  await session.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(script).digest("hex"), name],
  );
  return true;
}

/** @throws StartError in a schema with tables of another program */
async function rowOf(session: MigrationSession, name: string): Promise<Row | undefined> {
  const [state] = await session.query<{ known: boolean; tables: number }>(
    `SELECT to_regclass(quote_ident(current_schema()) || '._prisma_migrations') IS NOT NULL AS known,
       (SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema()) AS tables`,
  );
  if (!state?.known) {
    if (state?.tables) {
      throw new StartError("The database schema is not empty: give Gatehouse a schema of its own");
    }
    return undefined;
  }
  const [row] = await session.query<Row>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE migration_name = $1 AND rolled_back_at IS NULL ORDER BY finished_at NULLS LAST LIMIT 1`,
    [name],
  );
  return row;
}

/**
 * Whether an earlier run, which wrote the row first and its end last, was ended in between. A script
 * is all or nothing, so all that it creates is there or none of it.
 */
async function isApplied(session: MigrationSession, script: string): Promise<boolean> {
  const made = script.matchAll(/^CREATE (?:UNIQUE )?(?:TABLE|INDEX) "([^"]+)"/gm);
  const names = [...made].map(([, name]) => name);
  const [found] = await session.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_class
     WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relname = ANY($1::text[])`,
    [names],
  );
  return names.length > 0 && found?.count === names.length;
}

async function finish(session: MigrationSession, name: string): Promise<void> {
  await session.query(
    `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1, logs = NULL
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  );
}

/** The extension can be in any schema; for this transaction, its operators are found there. */
async function reachTrigrams(session: MigrationSession): Promise<void> {
  const where = `SELECT quote_ident(nspname) AS schema FROM pg_extension
    JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'`;
  let [found] = await session.query<{ schema: string }>(where);
  if (!found) {
    await session.run("CREATE EXTENSION pg_trgm").catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartError(
        `The extension pg_trgm is missing and could not be created (${reason}): have an administrator run CREATE EXTENSION pg_trgm in this database`,
      );
    });
    [found] = await session.query<{ schema: string }>(where);
  }
  await session.query(
    `SELECT set_config('search_path', quote_ident(current_schema()) || ', ' || $1, true)`,
    [found?.schema ?? "public"],
  );
}

/** Connection errors are unchanged. */
function failed({ name }: Migration, error: unknown): unknown {
  if (error instanceof StartError) {
    return new StartError(`The migrations could not be applied: ${error.message}.`);
  }
  if (!(error instanceof Error) || (isUnavailable(error) && !("severity" in error))) return error;
  return new StartError(
    `The migration ${name} could not be applied: ${error.message.split("\n")[0]}. Nothing of it remains, so it can be run again.`,
  );
}
