import type { Platform } from "@/lib/domain/core/context";
import type { Histogram } from "@/lib/platform/latencies";
import { floorTo, HOUR_MS } from "./quarters";
import type { Range } from "./range";

const readStatement = {
  name: "latencies-read",
  text: `select key, count, total, squares, least, most, steps from analytics_latencies
    where key = any($1::text[]) and hour >= $2::timestamptz and hour < $3::timestamptz`,
};

/** What was recorded in the hours that the range touches, by key. */
export async function readLatencies(
  { database }: Platform,
  keys: readonly string[],
  { start, end }: Pick<Range, "start" | "end">,
): Promise<Map<string, Histogram>> {
  const hour = new Date(floorTo(start, HOUR_MS));
  const values = [keys, hour, new Date(end)];
  const rows = await database.query<Histogram & { key: string }>(readStatement, values);
  const sums = new Map<string, Histogram>();
  for (const { key, ...row } of rows) {
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, row) : row);
  }
  return sums;
}

function added(one: Histogram, other: Histogram): Histogram {
  const length = Math.max(one.steps.length, other.steps.length);
  return {
    count: one.count + other.count,
    total: one.total + other.total,
    squares: one.squares + other.squares,
    least: Math.min(one.least, other.least),
    most: Math.max(one.most, other.most),
    steps: Array.from({ length }, (_, step) => (one.steps[step] ?? 0) + (other.steps[step] ?? 0)),
  };
}
