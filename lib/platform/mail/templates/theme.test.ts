import { expect, it } from "vitest";
import { inkOn } from "./theme";

it("writes on a button in the ink that can be read", () => {
  expect(inkOn("#0a6346")).toBe("#f9fdfb");
  expect(inkOn("#68d2a2")).toBe("#071a13");
  expect(inkOn("#ffffff")).toBe("#071a13");
});
