import { describe, expect, it, test } from "vitest";
import { countries, languages, timeZones } from "./choices";

describe("[F16] time zones", () => {
  const labels = (current: string | null) => timeZones(current).map(({ label }) => label);

  it("stand under their current names, once each", () => {
    const all = labels(null);
    for (const zone of ["Europe/Kyiv", "Asia/Kolkata", "Asia/Ho Chi Minh", "America/Nuuk"]) {
      expect(all.filter((one) => one === zone)).toHaveLength(1);
    }
    for (const old of ["Europe/Kiev", "Asia/Calcutta", "Asia/Saigon", "America/Buenos Aires"]) {
      expect(all).not.toContain(old);
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it("that a profile has under an old name stay what they are, and read by the current one", () => {
    const stored = timeZones("Europe/Kiev").filter(({ label }) => label === "Europe/Kyiv");
    expect(stored).toEqual([{ value: "Europe/Kiev", label: "Europe/Kyiv" }]);
    expect(labels("Europe/Kiev")).not.toContain("Europe/Kiev");
  });
});

test("[F16] languages have their own names, whatever tag is stored", () => {
  const all = languages("uk");
  expect(all.find(({ value }) => value === "uk")?.label).toBe("Українська");
  expect(all.every(({ value, label }) => label !== value)).toBe(true);
});

test("[issue 8.6] the likely country comes first, and every other once", () => {
  expect(
    countries(null, "HU")
      .slice(0, 2)
      .map(({ value }) => value),
  ).toEqual(["Hungary", "Afghanistan"]);
  const names = countries("Hungary", "HU").map(({ value }) => value);
  expect(new Set(names).size).toBe(names.length);
  expect(countries(null)[0]?.value).toBe("Afghanistan");
});
