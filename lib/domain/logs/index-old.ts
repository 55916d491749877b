import type { Platform } from "@/lib/domain/core/context";
import type { MigrationSession } from "@/lib/platform/db/database";
import { OLD_TABLE } from "./months";

type Missing = { parent: string; definition: string };

/**
 * Builds, on the events of before there were months, the indexes that came with the months, while the
 * events are in use. Until then, a filter that needs one is slow, and the chain waits.
 * @returns the names of those that were built
 */
export async function indexOldEvents({ database }: Platform): Promise<string[]> {
  const session = await database.migrationSession();
  try {
    const missing = await findMissing(session);
    for (const index of missing) await build(session, index, database.kind === "postgres");
    return missing.map(({ parent }) => parent);
  } finally {
    await session.close();
  }
}

/** Those of the whole table that have no part there. The old table's own primary key serves as it is. */
async function findMissing(session: MigrationSession): Promise<Missing[]> {
  return session.query<Missing>(
    `select c.relname as parent, pg_get_indexdef(c.oid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = to_regclass('audit_events') and not i.indisprimary and not i.indisvalid
       and not exists (select 1 from pg_inherits h join pg_index o on o.indexrelid = h.inhrelid
         where h.inhparent = c.oid and o.indrelid = to_regclass($1))
     order by c.relname = 'audit_events_xact_id_idx' desc, c.relname`,
    [OLD_TABLE],
  );
}

async function build(session: MigrationSession, index: Missing, concurrently: boolean) {
  const name = index.parent.replace("audit_events", OLD_TABLE);
  const [begun] = await session.query<{ valid: boolean }>(
    "select indisvalid as valid from pg_index where indexrelid = to_regclass($1)",
    [name],
  );
  // An attempt that was cut off leaves an index that nobody can use.
  if (begun && !begun.valid) await session.run(`drop index ${name}`);
  if (!begun?.valid) {
    const how = concurrently ? "concurrently " : "";
    const columns = / USING .*$/.exec(index.definition)?.[0] ?? "";
    await session.run(`create index ${how}${name} on ${OLD_TABLE}${columns}`);
  }
  await session.run(`alter index ${index.parent} attach partition ${name}`);
}
