import type { StatisticView } from "@/lib/contracts/statistics";

/**
 * A statistic as CSV (RFC 4180): a row for each interval with its start, in UTC and in the time zone,
 * and a column for each series. Text that a spreadsheet would run as a formula is quoted with an
 * apostrophe (OWASP, CSV injection).
 */
export function statisticCsv({ buckets, series, timeZone }: StatisticView): string {
  const head = ["start_utc", `start ${timeZone}`, ...series.map(({ label }) => label)];
  const local = new Intl.DateTimeFormat("sv", {
    ...{ timeZone, dateStyle: "short", timeStyle: "short" },
  });
  const rows = buckets.map((start, index) => [
    start,
    local.format(new Date(start)),
    ...series.map(({ values }) => values[index] ?? ""),
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** One cell. Numbers are numbers; only text can be a formula. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
