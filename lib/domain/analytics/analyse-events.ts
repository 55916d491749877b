import type { AnalysisResult } from "@/lib/contracts/analytics";
import type { Platform } from "@/lib/domain/core/context";
import { DAY_MS, type DayCounts, HOUR_MS, sumIn } from "./quarters";
import type { Range } from "./range";
import { utcDay } from "./zone-days";

const readStatement = {
  name: "analytics-event-days",
  text: `select label, day, counts from analytics_days
    where metric = 'event' and day >= $1::date and day <= $2::date and label = any($3::text[])`,
};

export type EventDays = Map<string, DayCounts[]>;

export async function readEventDays(
  { database }: Platform,
  types: readonly string[],
  { start, end }: Pick<Range, "start" | "end">,
): Promise<EventDays> {
  const values = [utcDay(start), utcDay(end - 1), types];
  const rows = await database.query<DayCounts>(readStatement, values);
  return new Map(types.map((type) => [type, rows.filter(({ label }) => label === type)]));
}

/** How often it happened in each hour of the span. */
export function hourly(days: readonly DayCounts[], { start, end }: Range): number[] {
  return sumIn(boundsOf(start, end, HOUR_MS), days);
}

type Statistics = NonNullable<AnalysisResult["statistics"]>;

export function hourStatistics(values: readonly number[]): Statistics {
  const sorted = [...values].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
  return {
    mean: rounded(mean),
    median: hourPercentile(values, 50),
    mode: modeOf(sorted),
    standardDeviation: rounded(Math.sqrt(variance)),
    variance: rounded(variance),
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
  };
}

/** The nearest rank. @param share from 0 to 100 */
export function hourPercentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.max(1, Math.ceil((share / 100) * sorted.length));
  return sorted[rank - 1] ?? 0;
}

/** By hour for two days, otherwise by day: each with the moment when it begins. */
export function eventBars(
  days: readonly DayCounts[],
  { start, end }: Range,
): { label: string; count: number }[] {
  const bounds = boundsOf(start, end, end - start <= 2 * DAY_MS ? HOUR_MS : DAY_MS);
  return sumIn(bounds, days).map((count, index) => ({
    label: new Date(bounds[index] ?? start).toISOString(),
    count,
  }));
}

function boundsOf(start: number, end: number, step: number): number[] {
  const inside = Array.from(
    { length: Math.ceil((end - start) / step) },
    (_, index) => start + index * step,
  );
  return [...inside, end];
}

function modeOf(sorted: readonly number[]): number {
  const times = new Map<number, number>();
  for (const value of sorted) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
