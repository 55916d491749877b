import { expect, it } from "vitest";
import { reservedClaims } from "@/lib/contracts/hooks";
import { readClaims } from "./session-hooks";

it.each([undefined, null, { claims: {} }])("nothing to add: %j", (answer) => {
  expect(readClaims(answer)).toEqual({});
});

it("takes what JSON holds", () => {
  const claims = { team: "blue", level: 3, beta: false, none: null, list: [1, { a: "b" }] };
  expect(readClaims({ claims })).toEqual(claims);
});

it.each([...reservedClaims])("[S48] refuses the reserved claim %s", (name) => {
  expect(() => readClaims({ claims: { [name]: "x" } })).toThrow("reserved");
});

it.each([
  ["something else", { other: 1 }],
  ["true", true],
  ["a list", { claims: ["a"] }],
  ["a text", { claims: "a" }],
  ["a date", { claims: { at: new Date(0) } }],
  ["a function", { claims: { at: () => 1 } }],
  ["undefined in it", { claims: { at: undefined } }],
  ["infinity", { claims: { at: Number.POSITIVE_INFINITY } }],
  ["a bigint", { claims: { at: 1n } }],
  ["1025 bytes", { claims: { text: "x".repeat(1014) } }],
  ["1025 bytes of other characters", { claims: { text: "é".repeat(507) } }],
])("refuses %s", (_name, answer) => {
  expect(() => readClaims(answer)).toThrow(TypeError);
});
