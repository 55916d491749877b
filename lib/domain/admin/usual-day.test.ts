import { expect, it } from "vitest";
import { todayAgainstUsual } from "./usual-day";

/** 14 November 2026 is a Saturday. */
const now = Date.parse("2026-11-14T09:30:00Z");
const dayWith = (day: string, early: number, late: number) => ({
  label: "",
  day,
  counts: Array.from({ length: 96 }, (_, slot) => (slot === 20 ? early : slot === 80 ? late : 0)),
});
const saturdays = [
  dayWith("2026-11-07", 10, 100),
  dayWith("2026-10-31", 30, 100),
  dayWith("2026-10-24", 20, 100),
  dayWith("2026-11-13", 999, 999),
];
const since = Date.parse("2026-10-20");

it("compares with the median of the same weekday up to the same time", () => {
  const days = [...saturdays, dayWith("2026-11-14", 12, 7)];
  expect(todayAgainstUsual(days, { now, timeZone: "UTC", since })).toEqual({
    count: 12,
    usual: 20,
  });
});

it("says nothing of what is usual before three such days were counted", () => {
  const later = Date.parse("2026-10-30");
  const today = todayAgainstUsual(saturdays, { now, timeZone: "UTC", since: later });
  expect(today).toEqual({ count: 0, usual: null });
  expect(todayAgainstUsual([], { now, timeZone: "UTC", since: null }).usual).toBeNull();
});

it("uses the day of the time zone", () => {
  const days = [...saturdays, dayWith("2026-11-14", 12, 0)];
  // In Honolulu it is still Friday the 13th.
  expect(todayAgainstUsual(days, { now, timeZone: "Pacific/Honolulu", since }).count).toBe(1011);
});
