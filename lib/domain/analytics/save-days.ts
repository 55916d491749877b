import type { Tx } from "@/lib/platform/db/database";

/** A part of one day in UTC, in whole quarter-hours. */
export type Span = { from: number; to: number };

export type DayRow = { metric: string; label: string; counts: number[] };

/** Writes whole days over what was there. */
export async function saveDays(tx: Tx, rows: readonly (DayRow & { day: string })[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into analytics_days (metric, day, label, counts)
    select metric, day, label, counts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as each(metric text, day date, label text, counts int[])
    on conflict (metric, day, label) do update set counts = excluded.counts
    where analytics_days.counts <> excluded.counts`;
}
