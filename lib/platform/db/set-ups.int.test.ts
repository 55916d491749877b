import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "./database";
import { migrateDatabase, pendingMigrations, prepareDatabase } from "./migrate";

const template = inject("databaseTemplate");
const ping = { name: "roles", text: "SELECT count(*) AS count FROM roles" };
const made: string[] = [];
const roles: string[] = [];

function serverUrl(): string {
  if (template.kind !== "postgres") throw new Error("Only a server makes databases.");
  return template.serverUrl;
}

async function onServer(...statements: string[]): Promise<void> {
  await onDatabase(serverUrl(), ...statements);
}

async function onDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database. @returns its address */
async function emptyDatabase(options = ""): Promise<URL> {
  const name = `gatehouse_test_${randomUUID().slice(0, 8)}`;
  made.push(name);
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
  const url = new URL(serverUrl());
  url.pathname = name;
  return url;
}

async function withDatabase<Value>(
  url: string,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const database = await openDatabase({ databaseUrl: url, dataDir: "" });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Migrates and uses both Prisma and plain statements. @returns the schema that has the tables */
function setUp(url: string): Promise<string | undefined> {
  return withDatabase(url, async (database) => {
    await migrateDatabase(database);
    expect(await prepareDatabase(database)).toEqual([]);
    expect(await database.prisma.role.count()).toBe(3);
    expect(await database.prisma.$transaction((tx) => tx.role.count())).toBe(3);
    expect(await database.query(ping, [])).toEqual([{ count: 3 }]);
    const where = "SELECT schemaname AS name FROM pg_tables WHERE tablename = 'users'";
    const [row] = await database.query<{ name: string }>({ name: "", text: where }, []);
    return row?.name;
  });
}

const refusal = (sentence: RegExp) => ({
  name: "StartError",
  message: expect.stringMatching(sentence),
});

afterAll(async () => {
  for (const name of made) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const role of roles) await onServer(`DROP ROLE IF EXISTS ${role}`);
});

describe.runIf(template.kind === "postgres")("a PostgreSQL server set up in another way", () => {
  test.each([
    ["?schema=", "?schema=gh", []],
    ["options=", "?options=-c%20search_path%3Dgh", []],
    ["the database's search_path", "", ["ALTER DATABASE $db SET search_path = gh"]],
    ["a name that needs quotes", "?schema=G%20h%5Cx", ['CREATE SCHEMA "G h\\x"']],
  ])("[E7] [S110] a schema of its own by %s works", async (_, query, statements) => {
    const url = await emptyDatabase();
    const name = url.pathname.slice(1);
    await onDatabase(url.href, "CREATE SCHEMA gh");
    for (const text of statements) await onDatabase(url.href, text.replace("$db", name));
    expect(await setUp(`${url.href}${query}`)).toBe(query.includes("G%20") ? "G h\\x" : "gh");
  });

  test("[E7] [S110] a schema that does not exist is refused before anything is written", async () => {
    const url = await emptyDatabase();
    await withDatabase(`${url.href}?schema=nowhere`, async (database) => {
      await expect(migrateDatabase(database)).rejects.toMatchObject(refusal(/CREATE SCHEMA/));
      await expect(prepareDatabase(database)).rejects.toMatchObject(refusal(/CREATE SCHEMA/));
    });
    await withDatabase(url.href, async (database) => {
      const text = "SELECT to_regclass('_prisma_migrations')::text AS found";
      expect(await database.query({ name: "", text }, [])).toEqual([{ found: null }]);
    });
  });

  test("[E8] the extension works in another schema", async () => {
    const url = await emptyDatabase();
    await onDatabase(
      url.href,
      "CREATE SCHEMA extensions",
      "CREATE EXTENSION pg_trgm SCHEMA extensions",
    );
    expect(await setUp(url.href)).toBe("public");
  });

  test("[E8] [S113] a role that cannot create the extension is told what is missing, and can go on once it is there", async () => {
    const url = await emptyDatabase();
    const role = `gatehouse_test_${randomUUID().slice(0, 8)}`;
    roles.push(role);
    await onServer(`CREATE ROLE ${role} LOGIN`);
    await onDatabase(url.href, `CREATE SCHEMA gh AUTHORIZATION ${role}`);
    const own = new URL(url);
    own.username = role;
    own.search = "?schema=gh";
    await withDatabase(own.href, async (database) => {
      await expect(migrateDatabase(database)).rejects.toMatchObject(
        refusal(/^[^\n]+administrator run CREATE EXTENSION pg_trgm in this database\.$/),
      );
    });
    await onDatabase(url.href, "CREATE EXTENSION pg_trgm");
    expect(await setUp(own.href)).toBe("gh");
  });

  test("[E11] [S111] a database that cannot store every name is refused at start and by migrations", async () => {
    const url = await emptyDatabase("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
    await withDatabase(url.href, async (database) => {
      const sentence = refusal(/^[^\n]+LATIN1[^\n]+ENCODING 'UTF8'[^\n]+\.$/);
      await expect(prepareDatabase(database)).rejects.toMatchObject(sentence);
      await expect(migrateDatabase(database)).rejects.toMatchObject(sentence);
    });
  });

  test("[E5] migrations say who holds their lock, and go on when it is free", async () => {
    const url = await emptyDatabase();
    const other = new pg.Client({ connectionString: url.href, application_name: "other" });
    await other.connect();
    const { rows } = await other.query(
      "SELECT pg_advisory_lock(72707369), pg_backend_pid() AS pid",
    );
    await withDatabase(url.href, async (database) => {
      const said: string[] = [];
      await migrateDatabase(database, undefined, (sentence) => {
        said.push(sentence);
        void other.end();
      });
      expect(said).toEqual([
        expect.stringMatching(
          new RegExp(`^Waiting: The process ${rows[0].pid} of "\\w+" \\(other\\) [^\\n]+\\.$`),
        ),
      ]);
      expect(await pendingMigrations(database)).toEqual([]);
    });
  });

  test("[E5] no lock outlives its migration", async () => {
    const url = await emptyDatabase();
    await withDatabase(url.href, async (database) => {
      const session = await database.migrationSession();
      await migrateDatabase(database);
      const text = "SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory'";
      const here = `${text} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      expect(await session.query(here)).toEqual([{ count: 0 }]);
      await session.close();
    });
  });

  test("[E6] behind a pooler, statements have no name and limits end with their transaction", async () => {
    const url = await emptyDatabase();
    await setUp(`${url.href}?pgbouncer=true`);
    await withDatabase(`${url.href}?pgbouncer=true`, async (database) => {
      const limit = "SELECT current_setting('lock_timeout') AS limit";
      const inside = await database.prisma.$transaction((tx) => tx.$queryRawUnsafe(limit));
      expect(inside).toEqual([{ limit: "8s" }]);
      expect(await database.query({ name: "limit", text: limit }, [])).toEqual([{ limit: "0" }]);
      const prepared = { name: "prepared", text: "SELECT name FROM pg_prepared_statements" };
      expect(await database.query(prepared, [])).toEqual([]);
      expect(await database.query({ ...prepared, quick: true }, [])).toEqual([]);
    });
  });
});
