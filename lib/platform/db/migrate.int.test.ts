import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase, testDatabaseUrl, unmigratedDatabase } from "@/lib/testing/database";
import { applyMigrations } from "./apply-migrations";
import { type Database, type MigrationSession, openDatabase } from "./database";
import {
  migrateDatabase,
  migrationNames,
  pendingMigrations,
  prepareDatabase,
  unusable,
} from "./migrate";
import { diffDatabaseToSchema } from "./schema-diff";

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

test("the three roles that Gatehouse comes with are there", async () => {
  const { prisma } = await testDatabase();
  const roles = await prisma.role.findMany({ orderBy: { id: "asc" } });
  expect(roles.map(({ name, permissions }) => [name, permissions])).toEqual([
    ["owner", ["*"]],
    ["admin", ["users:*", "audit:read", "analytics:read", "messages:read"]],
    ["support", ["users:read", "users:kick", "users:reset"]],
  ]);
});

const good = { name: "20260101000000_good", script: 'CREATE TABLE "good" (id int)' };
const half = "CREATE TABLE \"half\" (id int); SELECT 'a;b'; ";

/** The names of tables and of finished migrations. */
async function stateOf(session: MigrationSession) {
  const tables = await session.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const rows = await session.query<{ name: string; finished: boolean }>(
    "SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1",
  );
  return [tables.map(({ name }) => name), rows.map(({ name, finished }) => [name, finished])];
}

test("[E4] [S113] a migration that fails leaves nothing and can be run again", async () => {
  const database = await unmigratedDatabase();
  const session = await database.migrationSession();
  const bad = { name: "20260102000000_bad", script: `${half} SELECT * FROM nowhere;` };
  await expect(applyMigrations(session, [good, bad], () => {})).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringMatching(
      /^The migration 20260102000000_bad [^\n]*"nowhere"[^\n]+again\.$/,
    ),
  });
  const before = [["_prisma_migrations", "good"], [[good.name, true]]];
  expect(await stateOf(session)).toEqual(before);
  const mended = { name: bad.name, script: half };
  expect(await applyMigrations(session, [good, mended], () => {})).toEqual([mended.name]);
  expect(await stateOf(session)).toEqual([
    ["_prisma_migrations", "good", "half"],
    [
      [good.name, true],
      [mended.name, true],
    ],
  ]);
  await session.close();
});

test.each([
  ["refused, so that nothing of it is there", ""],
  ["ended after its statements", half],
])("[E4] [S113] the row of an earlier run that was %s needs no cure by hand", async (_, done) => {
  const database = await unmigratedDatabase();
  const session = await database.migrationSession();
  const migration = { name: "20260102000000_half", script: half };
  await applyMigrations(session, [good], () => {});
  await session.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', $1)",
    [migration.name],
  );
  await session.run(done);
  expect(await applyMigrations(session, [good, migration], () => {})).toEqual([migration.name]);
  expect(await stateOf(session)).toEqual([
    ["_prisma_migrations", "good", "half"],
    [
      [good.name, true],
      [migration.name, true],
    ],
  ]);
  await session.close();
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
    expect(applied.flat().sort()).toEqual(names);
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
      /^The migrations could not be applied: The database schema is not empty: [^\n]+\.$/,
    ),
  });
  expect(await countRows(database)).toEqual({ users: 0 });
});

test.each([
  ["SASL: no password", undefined, /cannot be used \(SASL: no password\)\.$/],
  ["The server does not support SSL connections", undefined, /sslmode=prefer/],
  ["self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT", /sslrootcert= .*sslmode=no-verify/],
])(
  "[E9] a start says in one sentence what a driver has against the address: %s",
  (reason, code, sentence) => {
    expect(unusable(Object.assign(new Error(reason), { code }))).toMatchObject({
      name: "StartError",
      message: expect.stringMatching(sentence),
    });
  },
);

test("a start says in one sentence that the database is out of reach", async () => {
  const databaseUrl = "postgresql://gatehouse@127.0.0.1:1/gatehouse";
  const database = await openDatabase({ databaseUrl, dataDir: "" });
  await expect(prepareDatabase(database)).rejects.toMatchObject({
    name: "StartError",
    message: "The database of DATABASE_URL cannot be reached (connect ECONNREFUSED 127.0.0.1:1).",
  });
  await database.close();
});
