import type { Platform } from "@/lib/domain/core/context";
import type { Histogram } from "@/lib/platform/latencies";
import { floorTo, HOUR_MS } from "./quarters";

/** In the order of their keys, so that two processes wait for each other instead of deadlocking. */
const saveStatement = {
  name: "latencies-save",
  text: `insert into analytics_latencies (key, hour, count, total, squares, least, most, steps)
    select key, $2::timestamptz, count, total, squares, least, most, steps
    from jsonb_to_recordset($1::jsonb) as each(key text, count int, total float8, squares float8,
      least float8, most float8, steps int[])
    order by key
    on conflict (key, hour) do update set
      count = analytics_latencies.count + excluded.count,
      total = analytics_latencies.total + excluded.total,
      squares = analytics_latencies.squares + excluded.squares,
      least = least(analytics_latencies.least, excluded.least),
      most = greatest(analytics_latencies.most, excluded.most),
      steps = (select array_agg(coalesce(one, 0) + coalesce(other, 0) order by place)
        from unnest(analytics_latencies.steps, excluded.steps) with ordinality as sums(one, other, place))`,
};

/** Adds what a process has recorded to the hour's histograms. */
export async function saveLatencies(
  { database, clock }: Pick<Platform, "database" | "clock">,
  batch: ReadonlyMap<string, Histogram>,
): Promise<void> {
  const rows = [...batch].map(([key, histogram]) => ({ key, ...histogram }));
  const hour = new Date(floorTo(clock.now().getTime(), HOUR_MS));
  await database.query(saveStatement, [JSON.stringify(rows), hour]);
}
