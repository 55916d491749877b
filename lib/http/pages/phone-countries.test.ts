import { expect, it } from "vitest";
import { likelyCountryLabel } from "./phone-countries";

it.each([
  ["hu-HU,hu;q=0.9", "Hungary (+36)"],
  ["hu", "Hungary (+36)"],
  ["en,de-AT;q=0.8", "Austria (+43)"],
  ["en", "United States (+1)"],
  ["*", ""],
  ["not a tag at all", ""],
  ["", ""],
  [null, ""],
])("guesses the country of a browser that asks for %j: %j", (asked, label) => {
  expect(likelyCountryLabel(asked)).toBe(label);
});
