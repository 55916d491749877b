import { expect, it } from "vitest";
import { keptFrom, monthOf, monthOfTable } from "./months";

const time = (text: string) => new Date(text);

it.each([
  ["2026-11-30T23:59:59.999Z", 0, "audit_events_2026_11", "2026-11-01", "2026-12-01"],
  ["2026-12-01T00:00:00Z", 0, "audit_events_2026_12", "2026-12-01", "2027-01-01"],
  ["2026-12-31T12:00:00Z", 2, "audit_events_2027_02", "2027-02-01", "2027-03-01"],
])("%s and %i months on is %s", (now, distance, table, from, to) => {
  const month = monthOf(time(now), distance);
  expect(month).toEqual({ table, from: time(from), to: time(to) });
  expect(monthOfTable(table)).toEqual(month);
});

it.each(["audit_events_old", "audit_events_other", "audit_events", "users_2026_11"])(
  "%s is no month",
  (table) => expect(monthOfTable(table)).toBeNull(),
);

it("a month is kept until its last day is old enough", () => {
  expect(keptFrom(time("2026-11-30T00:00:00Z"), 30)).toEqual(time("2026-10-01"));
  expect(keptFrom(time("2026-12-01T00:00:00Z"), 30)).toEqual(time("2026-11-01"));
});
