import { expect, it } from "vitest";
import { countryOf } from "./country";

const behindProxy = { countryHeader: "cf-ipcountry", trustedProxyHops: 1 };

it.each([
  ["HU", "HU"],
  [" de ", "DE"],
  ["XX", null],
  ["T1", null],
  ["", null],
  ["Hungary", null],
  ["H<", null],
  ["HU, DE", null],
])("a proxy's %j is %s", (sent, country) => {
  expect(countryOf(new Headers({ "cf-ipcountry": sent }), behindProxy)).toBe(country);
});

it("[S23] is not read without a trusted proxy, nor from another header", () => {
  const headers = new Headers({ "cf-ipcountry": "HU" });
  expect(countryOf(headers, { ...behindProxy, trustedProxyHops: 0 })).toBeNull();
  expect(countryOf(headers, { ...behindProxy, countryHeader: null })).toBeNull();
  expect(countryOf(new Headers({ "x-country": "HU" }), behindProxy)).toBeNull();
});
