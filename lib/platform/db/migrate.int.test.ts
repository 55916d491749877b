import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase, testDatabaseUrl, unmigratedDatabase } from "@/lib/testing/database";
import { type Database, openDatabase } from "./database";
import {
  migrateDatabase,
  migrationNames,
  pendingMigrations,
  prepareDatabase,
  readMigrations,
  unusable,
} from "./migrate";
import { diffDatabaseToSchema } from "./schema-diff";
import { filters, schemaEngine } from "./schema-engine";

const fixture = (migration: string) => `prisma/fixtures/${migration}.sql`;

/** Table → rows, of all tables but the migrations' own. */
async function countRows(database: Database): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>(
    {
      name: "count_tables",
      text: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
    },
    [],
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const text = `SELECT count(*) AS rows FROM "${name}"`;
    const [row] = await database.query<{ rows: number }>({ name: `count_${name}`, text }, []);
    counts[name] = row?.rows ?? 0;
  }
  return counts;
}

/** Reads every row of every model through the generated client, which checks each value's type. */
async function readEverything(database: Database): Promise<Record<string, number>> {
  const { prisma } = database;
  const rows = await Promise.all([
    prisma.user.findMany({ include: { passwordCredential: true, accounts: true, roles: true } }),
    prisma.session.findMany({ include: { refreshTokens: true } }),
    prisma.role.findMany(),
    prisma.code.findMany(),
    prisma.signingKey.findMany(),
    prisma.rateLimit.findMany(),
    prisma.auditEvent.findMany(),
    prisma.outboxMessage.findMany(),
    prisma.job.findMany(),
    prisma.setting.findMany(),
  ]);
  const [users, sessions, roles] = rows.map((found) => found.length);
  return { users: users ?? 0, sessions: sessions ?? 0, roles: roles ?? 0 };
}

test("every migration has rows for the later ones to pass over", async () => {
  for (const name of await migrationNames()) {
    expect(existsSync(fixture(name)), `${fixture(name)} is missing`).toBe(true);
  }
});

test("[S86] rows of every older schema pass each later migration, and none is lost", async () => {
  const database = await unmigratedDatabase();
  const driver = await database.migrationDriver();
  let before: Record<string, number> = {};
  for (const name of await migrationNames()) {
    expect(await migrateDatabase(database, name)).toEqual([name]);
    expect(await countRows(database)).toMatchObject({ ...before, roles: expect.any(Number) });
    await driver.run(await readFile(fixture(name), "utf8"));
    before = await countRows(database);
  }
  await driver.close();
  const { users, sessions, roles } = await countRows(database);
  expect(await readEverything(database)).toEqual({ users, sessions, roles });
  expect(await diffDatabaseToSchema(database)).toBe("");
  await database.close();
});

test("the migrations lead exactly to prisma/schema, and a second run does nothing", async () => {
  const database = await testDatabase();
  expect(await diffDatabaseToSchema(database)).toBe("");
  expect(await pendingMigrations(database)).toEqual([]);
  expect(await migrateDatabase(database)).toEqual([]);
  expect(await prepareDatabase(database)).toEqual([]);
});

test("the two built-in roles are there", async () => {
  const { prisma } = await testDatabase();
  const roles = await prisma.role.findMany({ orderBy: { id: "asc" } });
  expect(roles.map(({ name, permissions }) => [name, permissions])).toEqual([
    ["owner", ["*"]],
    ["admin", ["users:*", "audit:read"]],
  ]);
});

test("a migration that fails is not taken as applied", async () => {
  const database = await unmigratedDatabase();
  const driver = await database.migrationDriver();
  const engine = await schemaEngine(driver, undefined);
  const value = "CREATE TABLE half (id int); SELECT 'a;b'; SELECT * FROM nowhere;";
  const content = { tag: "ok" as const, value };
  const migrationsList = {
    ...(await readMigrations()),
    migrationDirectories: [
      { path: "20260101000000_bad", migrationFile: { path: "migration.sql", content } },
    ],
  };
  await expect(engine.applyMigrations({ migrationsList, filters })).rejects.toThrow(/nowhere/);
  const text = "SELECT finished_at FROM _prisma_migrations";
  expect(await database.query({ name: "failed", text }, [])).toEqual([{ finished_at: null }]);
  await driver.close();
});

test("a start migrates the embedded database, and refuses any other that lacks migrations", async () => {
  const database = await unmigratedDatabase();
  const names = await migrationNames();
  if (database.kind === "pglite") {
    expect(await prepareDatabase(database)).toEqual(names);
  } else {
    await expect(prepareDatabase(database)).rejects.toThrow(/run "npm run db:migrate" first\.$/);
    const other = await openDatabase({ databaseUrl: await urlOf(database), dataDir: "" });
    const applied = await Promise.all([migrateDatabase(database), migrateDatabase(other)]);
    expect(applied.flat()).toEqual(names);
  }
});

async function urlOf(database: Database): Promise<string> {
  const text = "SELECT current_database() AS name";
  const [row] = await database.query<{ name: string }>({ name: "current", text }, []);
  const url = new URL((await testDatabaseUrl()) ?? "");
  url.pathname = `/${row?.name}`;
  return url.href;
}

test("a database with tables of its own is left as it is, and that is told in one sentence", async () => {
  const database = await unmigratedDatabase();
  const driver = await database.migrationDriver();
  await driver.run("CREATE TABLE users (id int)");
  await driver.close();
  await expect(migrateDatabase(database)).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringMatching(
      /^The migrations could not be applied: The database schema is not empty\. [^\n]+\.$/,
    ),
  });
  expect(await countRows(database)).toEqual({ users: 0 });
});

test("a start says in one sentence what a driver has against the address", () => {
  for (const reason of ["The server does not support SSL connections", "SASL: no password"]) {
    expect(unusable(new Error(reason))).toMatchObject({
      name: "StartError",
      message: `The database of DATABASE_URL cannot be used (${reason}).`,
    });
  }
});

test("a start says in one sentence that the database is out of reach", async () => {
  const databaseUrl = "postgresql://gatehouse@127.0.0.1:1/gatehouse";
  const database = await openDatabase({ databaseUrl, dataDir: "" });
  await expect(prepareDatabase(database)).rejects.toMatchObject({
    name: "StartError",
    message: "The database of DATABASE_URL cannot be reached (connect ECONNREFUSED 127.0.0.1:1).",
  });
  await database.close();
});
