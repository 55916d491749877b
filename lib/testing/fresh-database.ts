import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrateNow } from "@/lib/platform/db/migrate-now";
import { databaseAddress } from "./database-address";
import type { DatabaseTemplate } from "./database-setup";

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** A new database on the PostgreSQL server of the live tests, migrated unless it is to stay empty. */
export async function makeDatabase(
  template: DatabaseTemplate,
  { migrated = true } = {},
): Promise<FreshDatabase> {
  if (template.kind !== "postgres") throw new Error("This test needs a PostgreSQL server.");
  const { serverUrl, prefix } = template;
  const name = `${prefix}_${randomBytes(4).toString("hex")}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`CREATE DATABASE ${name}`);
  const url = databaseAddress(serverUrl, name);
  if (migrated) await migrateNow({ DATABASE_URL: url });
  return { url, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
