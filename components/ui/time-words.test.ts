import { expect, test } from "vitest";
import { fullTime, relativeTime } from "./time-words";

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
