import { expect, test } from "vitest";
import { englishOf, fullTime, knownZone, relativeTime } from "./time-words";

const now = new Date("2026-11-14T12:00:00Z");

test.each([
  ["2026-11-14T11:59:50Z", "just now"],
  ["2026-11-14T11:56:00Z", "4 minutes ago"],
  ["2026-11-14T11:59:10Z", "1 minute ago"],
  ["2026-11-14T09:00:00Z", "3 hours ago"],
  ["2026-11-13T11:00:00Z", "yesterday"],
  ["2026-11-16T12:00:00Z", "in 2 days"],
  ["2026-11-07T11:00:00Z", "7 Nov 2026"],
  ["2026-12-14T12:00:00Z", "14 Dec 2026"],
])("%s reads as %s", (at, words) => {
  expect(relativeTime(new Date(at), now, "UTC")).toBe(words);
});

test("the full time names its zone", () => {
  expect(fullTime(now, "UTC")).toBe("14 November 2026 at 12:00 UTC");
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test.each([
  ["Europe/Berlin", "en-GB", "14 November 2026 at 13:00 CET", "14 Nov 2026"],
  ["America/New_York", "en-US", "November 14, 2026 at 7:00 AM EST", "Nov 14, 2026"],
  ["Pacific/Auckland", "en-GB", "15 November 2026 at 01:00 GMT+13", "15 Nov 2026"],
])("in %s for %s", (zone, locale, full, day) => {
  const later = new Date("2026-12-01T12:00:00Z");
  expect(plain(fullTime(now, zone, locale))).toBe(full);
  expect(plain(relativeTime(now, later, zone, locale))).toBe(day);
});

test("summer time is told apart", () => {
  const summer = new Date("2026-07-01T12:00:00Z");
  expect(fullTime(summer, "Europe/Berlin")).toBe("1 July 2026 at 14:00 CEST");
});

test.each([
  [null, "en-GB"],
  ["en", "en-GB"],
  ["en-US", "en-US"],
  ["en-au", "en-AU"],
  ["en-US-u-ca-buddhist", "en-US"],
  ["en-Dsrt-US", "en-GB"],
  ["de-AT", "en-GB"],
  ["no language", "en-GB"],
])("%s reads the English of %s", (locale, english) => {
  expect(englishOf(locale)).toBe(english);
});

test.each([
  [null, null],
  ["Europe/Budapest", "Europe/Budapest"],
  ["Mars/Olympus", null],
  ["", null],
])("the zone %j is %j", (zone, known) => {
  expect(knownZone(zone)).toBe(known);
});
