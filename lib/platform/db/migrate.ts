import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { StartError } from "@/lib/platform/start-error";
import { applyMigrations, type Say } from "./apply-migrations";
import type { Database } from "./database";
import { isUnavailable, isUntrusted } from "./errors";
import { refuseUnfit } from "./fitness";
import { isWithoutTls } from "./tls";

const migrationsDir = () => path.resolve("prisma/migrations");

/** The names of the migrations in the project, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsDir(), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations in the format of the engine; `upTo` leaves out later ones. */
export async function readMigrations(upTo?: string) {
  const baseDir = migrationsDir();
  const names = (await migrationNames()).filter((name) => !upTo || name <= upTo);
  const lockfile = await readFile(path.join(baseDir, "migration_lock.toml"), "utf8");
  const migrationDirectories = await Promise.all(
    names.map(async (name) => {
      const value = await readFile(path.join(baseDir, name, "migration.sql"), "utf8");
      const content = { tag: "ok" as const, value };
      return { path: name, migrationFile: { path: "migration.sql", content } };
    }),
  );
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/** The migrations that the database lacks. Takes one query and does not load the engine. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const names = await migrationNames();
  const [found] = await database.query<{ table: string | null }>(
    { name: "migrations_table", text: `SELECT to_regclass('_prisma_migrations')::text AS "table"` },
    [],
  );
  if (!found?.table) return names;
  const rows = await database.query<{ name: string }>(
    {
      name: "migrations_applied",
      text: "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    },
    [],
  );
  const applied = new Set(rows.map((row) => row.name));
  return names.filter((name) => !applied.has(name));
}

/**
 * Applies the pending migrations in order and records them in `_prisma_migrations`, as Prisma's
 * command line does. If several processes migrate at once, one works and the others wait.
 * @param upTo The last migration to apply; all by default.
 * @param say Called with a sentence while another process holds the lock.
 * @returns the names of those applied
 * @throws StartError if one fails; nothing of it remains, and it can be run again
 */
export async function migrateDatabase(
  database: Database,
  upTo?: string,
  say: Say = () => {},
): Promise<string[]> {
  await refuseUnfit(database);
  const { migrationDirectories } = await readMigrations(upTo);
  const session = await database.migrationSession();
  try {
    return await applyMigrations(
      session,
      migrationDirectories.map(({ path, migrationFile }) => ({
        name: path,
        script: migrationFile.content.value,
      })),
      say,
    );
  } finally {
    await session.close();
  }
}

/**
 * Makes sure at the start that the database is ready. The embedded one is migrated; any other must
 * already be, since a deployment decides when to migrate.
 * @returns the migrations applied
 * @throws StartError if the database is unreachable, refuses the sign-in, is unfit, or lacks
 *   migrations
 */
export async function prepareDatabase(database: Database): Promise<string[]> {
  const pending = await readPending(database).catch((error: unknown) => {
    throw unusable(error);
  });
  if (pending.length === 0) return [];
  if (database.kind === "pglite") return migrateDatabase(database);
  const count = pending.length === 1 ? "1 migration" : `${pending.length} migrations`;
  throw new StartError(`The database lacks ${count}: run "npm run db:migrate" first.`);
}

async function readPending(database: Database): Promise<string[]> {
  await refuseUnfit(database);
  return pendingMigrations(database);
}

/** Why the database of DATABASE_URL cannot be used, in one sentence. */
export function unusable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const code = "code" in error ? error.code : undefined;
  const refused = typeof code === "string" && /^(28|3D)/.test(code);
  if (refused) return new StartError(`The database refuses DATABASE_URL: ${error.message}.`);
  if (isWithoutTls(error)) {
    return new StartError(
      "The database of DATABASE_URL does not use TLS, which its sslmode asks for: set sslmode=prefer, or turn TLS on there.",
    );
  }
  if (isUntrusted(error)) {
    return new StartError(
      `The certificate of the database cannot be trusted (${error.message}): name its authority with sslrootcert= in DATABASE_URL, or do without the check with sslmode=no-verify.`,
    );
  }
  const reason = error.message.split("\n")[0] || code;
  const verb = isUnavailable(error) ? "reached" : "used";
  return new StartError(`The database of DATABASE_URL cannot be ${verb} (${reason}).`);
}
