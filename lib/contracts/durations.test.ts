import { expect, test } from "vitest";
import { durationText, waitText } from "./durations";

test.each([
  [1, "1 second"],
  [60, "60 seconds"],
  [90, "90 seconds"],
  [570, "570 seconds"],
  [600, "10 minutes"],
  [3600, "60 minutes"],
  [7200, "2 hours"],
  [86_400, "24 hours"],
  [3 * 86_400, "3 days"],
])("%d seconds are exactly %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  [0, "1 second"],
  [0.4, "1 second"],
  [29.2, "30 seconds"],
  [60, "60 seconds"],
  [61, "2 minutes"],
  [229, "4 minutes"],
  [240, "4 minutes"],
  [3541, "60 minutes"],
  [3601, "2 hours"],
  [86_401, "2 days"],
])("a wait of %d seconds is rounded up to %s", (seconds, text) => {
  expect(waitText(seconds)).toBe(text);
});
