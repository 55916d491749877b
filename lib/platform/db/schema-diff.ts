import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "./database";
import { openEmbedded } from "./embedded";
import { readMigrations } from "./migrate";
import { filters, type MigrationDriver, schemaEngine } from "./schema-engine";

const schemaDir = () => path.resolve("prisma/schema");

/** The schema's files in the format of the engine. */
async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(schemaDir())).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(schemaDir(), name);
      return { path: file, content: await readFile(file, "utf8") };
    }),
  );
}

async function memoryDriver(): Promise<MigrationDriver> {
  const database = await openEmbedded("", true);
  return database.migrationDriver();
}

/**
 * The SQL from the database that the migrations create to the one that prisma/schema describes;
 * empty if they agree. The migrations are replayed in memory.
 */
export async function diffMigrationsToSchema(): Promise<string> {
  const driver = await memoryDriver();
  const files = await readSchema();
  const migrations = await readMigrations();
  const engine = await schemaEngine(driver, datamodels(files), memoryDriver);
  const from =
    migrations.migrationDirectories.length === 0
      ? ({ tag: "empty" } as const)
      : ({ tag: "migrations", ...migrations } as const);
  return script(
    await engine.diff({
      from,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters,
    }),
  );
}

/** The SQL from this database to prisma/schema; empty if they agree. */
export async function diffDatabaseToSchema(database: Database): Promise<string> {
  const driver = await database.migrationDriver();
  try {
    const files = await readSchema();
    const engine = await schemaEngine(driver, datamodels(files));
    return script(
      await engine.diff({
        from: { tag: "schemaDatasource", files, configDir: path.resolve(".") },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters,
      }),
    );
  } finally {
    await driver.close();
  }
}

function datamodels(files: { path: string; content: string }[]): [string, string][] {
  return files.map((file) => [file.path, file.content]);
}

function script({ stdout }: { stdout: string | null }): string {
  const sql = stdout?.trim() ?? "";
  return sql === "-- This is an empty migration." ? "" : sql;
}
