import { expect, test } from "vitest";
import { brandCss, inkOn } from "./brand-css";

test("a brand's colours and radius become variables", () => {
  const css = brandCss({ accent: "#0a6346", accentDark: "#68d2a2", radius: 8 });
  expect(css).toContain("--accent:light-dark(#0a6346,#68d2a2)");
  expect(css).toContain("--accent-ink:light-dark(#fdfffe,#101a15)");
  expect(css).toContain("--accent-soft:light-dark(oklch(from #0a6346 95% min(c,0.03) h),");
  expect(css).toContain("--r:8px");
});

test.each(["red}body{display:none", "url(https://evil.example)", "#12345", "</style>"])(
  "[S71] a setting that is no colour writes no rule: %s",
  (accent) => {
    expect(brandCss({ accent, accentDark: "#68d2a2", radius: Number.NaN })).toBe(":root{}");
  },
);

test.each([
  ["#0a6346", "#fdfffe"],
  ["#68d2a2", "#101a15"],
  ["#ffe14d", "#101a15"],
])("text on %s is %s", (colour, ink) => {
  expect(inkOn(colour)).toBe(ink);
});
