import type { Preset, RangeQuery } from "@/components/admin/analytics/range-form";
import { currentZone } from "@/components/settings/zone-names";
import { isTimeZone } from "@/lib/contracts/statistics";
import { rangeDays } from "@/lib/domain/analytics/range-days";
import { textOf } from "@/lib/http/wire/search-params";

type Params = Record<string, string | string[] | undefined>;

/** The address's query as it was typed; what is empty is left out. */
export function readRangeQuery(params: Params): RangeQuery {
  const names = ["from", "to", "interval", "timeZone", "compare"] as const;
  const pairs = names.map((name) => [name, textOf(params[name]).slice(0, 64)]);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** The reader's own time zone, where it is known. */
export function ownZone(zoneinfo: string | null): string {
  return zoneinfo && isTimeZone(zoneinfo) ? zoneinfo : "UTC";
}

const lengths: [string, number][] = [
  ["Today", 1],
  ["7 days", 7],
  ["30 days", 30],
  ["90 days", 90],
  ["12 months", 365],
];

/** Ranges that end today. */
export function presetsFor(now: Date, timeZone: string): Preset[] {
  return lengths.map(([label, days]) => ({ label, ...rangeDays(now, timeZone, days) }));
}

/** Every time zone that this server knows. */
export function zoneNames(): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(currentZone)])].sort();
}
