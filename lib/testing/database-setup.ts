import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/lib/platform/db/database";
import { embedded, startPgliteInMemory } from "@/lib/platform/db/embedded";
import { migrateDatabase, readMigrations } from "@/lib/platform/db/migrate";
import { databaseAddress } from "./database-address";

/** From what `testDatabase` makes each file its database. */
export type DatabaseTemplate =
  | { kind: "pglite"; dump: string }
  | { kind: "postgres"; serverUrl: string; name: string; prefix: string };

declare module "vitest" {
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

/** Vitest's global set-up of the integration tests: migrates one template a run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (!serverUrl) {
    project.provide("databaseTemplate", { kind: "pglite", dump: await migratedDump() });
    return;
  }
  const prefix = `gatehouse_test_${randomUUID().slice(0, 8)}_`;
  const name = `${prefix}template`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE "${name}"`));
  const template = await openDatabase({
    databaseUrl: databaseAddress(serverUrl, name),
    dataDir: "",
  });
  await migrateDatabase(template);
  await template.close();
  project.provide("databaseTemplate", { kind: "postgres", serverUrl, name, prefix });
  return () => onServer(serverUrl, (client) => dropAll(client, prefix));
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows) {
    await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  }
}

/**
 * A dump of a migrated PGlite, kept until a migration or PGlite's version changes: making one takes
 * seconds, loading it half of one.
 */
async function migratedDump(): Promise<string> {
  const folder = path.resolve("node_modules/.cache/gatehouse");
  const hash = createHash("sha256");
  hash.update(await readFile("node_modules/@electric-sql/pglite/package.json"));
  for (const { path: name, migrationFile } of (await readMigrations()).migrationDirectories) {
    hash.update(name).update(migrationFile.content.value);
  }
  const file = path.join(folder, `pglite-${hash.digest("hex").slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  for (const old of await readdir(folder)) {
    if (/^pglite-.*\.tar$/.test(old)) await rm(path.join(folder, old));
  }
  const pglite = await startPgliteInMemory();
  const database = embedded(pglite);
  await migrateDatabase(database);
  const dump = await pglite.dumpDataDir("none");
  await database.close();
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, file);
  return file;
}
