import { expect, test } from "vitest";
import { initials } from "./avatar";

test.each([
  ["Maria Kovács", "MK"],
  ["Oluwaseun Adébáyọ̀-Okonkwo", "OO"],
  ["jtan", "J"],
  ["sofia.lindqvist@example.com", "SL"],
  ["", "?"],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
