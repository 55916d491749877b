import { describe, expect, it } from "vitest";
import { addDays, dayAt, daysBetween, startOfDay, startOfPeriod, startsOfDays } from "./zone-days";

const iso = (at: number) => new Date(at).toISOString();

describe("the start of a day", () => {
  it.each([
    ["UTC", "2026-03-29", "2026-03-29T00:00:00.000Z"],
    ["Europe/Budapest", "2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["Europe/Budapest", "2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["Europe/Budapest", "2026-10-26", "2026-10-25T23:00:00.000Z"],
    ["America/New_York", "2026-11-02", "2026-11-02T05:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-14", "2026-11-13T18:30:00.000Z"],
    ["Asia/Kathmandu", "2026-11-14", "2026-11-13T18:15:00.000Z"],
    ["Pacific/Chatham", "2026-11-14", "2026-11-13T10:15:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-14", "2026-11-13T10:00:00.000Z"],
    ["Pacific/Pago_Pago", "2026-11-14", "2026-11-14T11:00:00.000Z"],
    // Clocks in Cairo go from 00:00 to 01:00: the day begins at one.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
  ])("in %s, %s is %s", (zone, day, start) => {
    expect(iso(startOfDay(zone, day))).toBe(start);
    expect(dayAt(zone, startOfDay(zone, day))).toBe(day);
  });

  it.each([
    ["Europe/Budapest", "2026-03-28", [24, 23, 24]],
    ["Europe/Budapest", "2026-10-24", [24, 25, 24]],
    ["Australia/Lord_Howe", "2026-04-04", [24, 24.5, 24]],
    ["Asia/Kathmandu", "2026-03-28", [24, 24, 24]],
  ])("in %s, the days from %s have %j hours", (zone, first, hours) => {
    const starts = startsOfDays(zone, first, 3);
    const lengths = starts.slice(1).map((end, index) => (end - (starts[index] ?? 0)) / 3_600_000);
    expect(lengths).toEqual(hours);
  });

  it("is a quarter-hour of UTC in every time zone, all year", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      const starts = startsOfDays(zone, "2026-01-01", 365);
      expect(
        starts.every((at) => at % 900_000 === 0),
        zone,
      ).toBe(true);
      expect(dayAt(zone, starts[200] ?? 0), zone).toBe(addDays("2026-01-01", 200));
    }
  }, 60_000);
});

it("counts days and periods over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(daysBetween("2026-02-27", "2026-03-02")).toBe(3);
  expect(startOfPeriod("2026-11-14", "week")).toBe("2026-11-09");
  expect(startOfPeriod("2026-11-09", "week")).toBe("2026-11-09");
  expect(startOfPeriod("2026-11-15", "week")).toBe("2026-11-09");
  expect(startOfPeriod("2026-11-14", "month")).toBe("2026-11-01");
});
