/** A month of events, in UTC, and the table that holds it. */
export type Month = { from: Date; to: Date; table: string };

/** The events of before there were months, whatever their time: the first partition. */
export const OLD_TABLE = "audit_events_old";
/** Events of a time for which there is no month. */
export const OTHER_TABLE = "audit_events_other";

/** The month in which a time lies, or one that is so many months after it. */
export function monthOf(time: Date, distance = 0): Month {
  const first = (months: number) =>
    new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + months));
  const from = first(distance);
  const name = from.toISOString().slice(0, 7).replace("-", "_");
  return { from, to: first(distance + 1), table: `audit_events_${name}` };
}

/** The month that a table is named for; null for a table that is none of these. */
export function monthOfTable(table: string): Month | null {
  const [, year, month] = /^audit_events_(\d{4})_(\d{2})$/.exec(table) ?? [];
  return year && month ? monthOf(new Date(Date.UTC(Number(year), Number(month) - 1))) : null;
}

/** The beginning of the first month that is kept for `days` days. */
export function keptFrom(now: Date, days: number): Date {
  return monthOf(new Date(now.getTime() - days * 86_400_000)).from;
}
