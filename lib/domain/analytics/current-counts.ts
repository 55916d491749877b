import type { Platform } from "@/lib/domain/core/context";
import { type DayCounts, floorTo, QUARTER_MS, QUARTERS } from "./quarters";
import { counterOf, type MetricDay, readDays } from "./read-counts";
import { utcDay } from "./zone-days";

/** What the overview shows as of now. */
type CurrentMetric = "sign_up" | "sign_in" | "failure" | "lock";

const types: Record<string, CurrentMetric> = {
  "user.registered": "sign_up",
  "sign_in.succeeded": "sign_in",
  "sign_in.failed": "failure",
  "sign_in.locked": "lock",
};

const liveStatement = {
  name: "analytics-live",
  text: `select type, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day,
      floor(extract(epoch from (created_at at time zone 'UTC')::time) / 900)::int as slot,
      count(*)::int as count
    from audit_events
    where type = any($1::text[]) and created_at >= $2 and data->>'impersonatedBy' is null
    group by 1, 2, 3`,
};

/** What was written while the job counted can be missing from its counts for so long. */
const LATE_MS = 60_000;

type Live = { type: string; day: string; slot: number; count: number };
type Current = Record<CurrentMetric, DayCounts[]>;

/**
 * Counts of sign-ups, sign-ins, wrong passwords and codes, and locks since a time: as they were rolled up, and
 * of the minutes since then as they are.
 */
export async function readCurrentCounts(platform: Platform, from: number): Promise<Current> {
  const { countedTo } = await counterOf(platform);
  const now = platform.clock.now().getTime();
  const liveFrom = Math.max(from, floorTo((countedTo ?? 0) - LATE_MS, QUARTER_MS));
  const [rolled, live] = await Promise.all([
    readDays(platform, ["sign_up", "sign_in", "failure"], from, now + 1),
    platform.database.query<Live>(liveStatement, [Object.keys(types), new Date(liveFrom)]),
  ]);
  const counts: Current = { sign_up: [], sign_in: [], failure: [], lock: [] };
  for (const row of rolled) {
    const metric = currentMetric(row);
    if (metric) counts[metric].push({ ...row, counts: before(row, liveFrom) });
  }
  for (const { type, day, slot, count } of live) {
    const metric = types[type];
    const of = Array(QUARTERS).fill(0);
    of[slot] = count;
    if (metric) counts[metric].push({ label: "", day, counts: of });
  }
  return counts;
}

function currentMetric({ metric, label }: MetricDay): CurrentMetric | null {
  if (metric !== "failure") return metric === "sign_up" || metric === "sign_in" ? metric : null;
  if (label === "too_many_failures") return "lock";
  return label.startsWith("wrong_") ? "failure" : null;
}

/** Without the quarter-hours that are counted live. */
function before({ day, counts }: MetricDay, liveFrom: number): readonly number[] {
  if (day < utcDay(liveFrom)) return counts;
  const end = (liveFrom - Date.parse(day)) / QUARTER_MS;
  return counts.map((count, slot) => (slot < end ? count : 0));
}
