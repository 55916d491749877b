import { randomUUID } from "node:crypto";
import pg from "pg";
import { load } from "../scripts/support/build.mjs";
import { startPostgres } from "../scripts/support/postgres.mjs";

/** A migrated database of the bench's own on a real PostgreSQL server, gone when it is closed. */
export async function benchDatabase() {
  const server = await startPostgres();
  const name = `gatehouse_bench_${randomUUID().slice(0, 8)}`;
  await once(server.url, `create database "${name}"`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const { migrateNow } = await load("lib/platform/db/migrate-now.ts");
  await migrateNow({ DATABASE_URL: url.href });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query("show server_version");
  return {
    url: url.href,
    version: rows[0].server_version,
    client,
    async close() {
      await client.end();
      await once(server.url, `drop database "${name}" with (force)`);
      await server.stop();
    },
  };
}

async function once(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
