import { expect, test } from "vitest";
import { renderSms } from "./templates";

test.each([
  [60, "482913 is your Acme code. It works for 1 min. Never share it."],
  [600, "482913 is your Acme code. It works for 10 min. Never share it."],
  [90, "482913 is your Acme code. It works for 90 s. Never share it."],
])("a code that works for %d seconds", (seconds, words) => {
  expect(renderSms("code", { code: "482913", seconds }, "Acme")).toBe(words);
});

test("fits one message, even for a house with the longest name", () => {
  const words = renderSms("code", { code: "482913", seconds: 570 }, "A".repeat(40));
  expect(words.length).toBeLessThanOrEqual(160);
});
