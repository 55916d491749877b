import { csvLine } from "@/lib/contracts/csv";
import type { StatisticView } from "@/lib/contracts/statistics";

/**
 * A statistic as CSV (RFC 4180): a row for each interval with its start, in UTC and in the time zone,
 * and a column for each series.
 */
export function statisticCsv({ buckets, series, timeZone }: StatisticView): string {
  const head = ["start_utc", `start ${timeZone}`, ...series.map(({ label }) => label)];
  const local = new Intl.DateTimeFormat("sv", {
    ...{ timeZone, dateStyle: "short", timeStyle: "short" },
  });
  const rows = buckets.map((start, index) => [
    start,
    local.format(new Date(start)),
    ...series.map(({ values }) => values[index]),
  ]);
  return [head, ...rows].map(csvLine).join("");
}
