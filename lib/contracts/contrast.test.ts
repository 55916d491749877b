import { expect, test } from "vitest";
import { contrastOf, readsOn } from "./contrast";
import { brandSetting, settingsSchema } from "./settings";

test("contrast runs from 1 to 21, whichever colour comes first", () => {
  expect(contrastOf("#ffffff", "#000000")).toBeCloseTo(21);
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastOf("#777777", "#777777")).toBe(1);
  expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test("the default accents can be read", () => {
  const { brand } = settingsSchema.parse({});
  expect(readsOn("light", brand.accent)).toBe(true);
  expect(readsOn("dark", brand.accentDark)).toBe(true);
});

test.each([
  ["accent", "#68d2a2"],
  ["accent", "#ffe14d"],
  ["accentDark", "#0a6346"],
  ["accentDark", "#202020"],
])("a brand's %s of %s is refused, since nobody could read it", (field, colour) => {
  const { brand } = settingsSchema.parse({});
  const parsed = brandSetting.safeParse({ ...brand, [field]: colour });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
});
