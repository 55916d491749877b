import type { Database } from "@/lib/platform/db/database";

/** Counters, which count what was refused too, and what jobs and timers write by themselves. */
const counters = [
  ...["rate_limits", "_prisma_migrations"],
  ...["audit_chain", "audit_chain_state", "analytics_latencies"],
];

/**
 * A fingerprint of each table's rows, so that a test can say that nothing changed, whatever the tables
 * are. The events about refused admin calls are left out.
 */
export async function dumpTables(database: Database): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    {
      name: "",
      text: `select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
          and relname <> all ($1::text[]) order by relname`,
    },
    [counters],
  );
  const dump: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = name === "audit_events" ? "where t.type <> 'admin.refused'" : "";
    const [row] = await database.query<{ print: string | null }>(
      {
        name: "",
        text: `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
          from "${name}" t ${rows}`,
      },
      [],
    );
    dump[name] = row?.print ?? "";
  }
  return dump;
}
