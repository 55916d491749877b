import { expect, test } from "vitest";
import { plainDataText } from "./data-words";

test.each([
  [
    "OBJECT",
    { shoe: 42, hat: { size: 7, tall: true } },
    "shoe: 42\nhat › size: 7\nhat › tall: Yes",
  ],
  ["OBJECT", { tags: ["a", null] }, "tags › 0: a\ntags › 1: none"],
  ["OBJECT", {}, ""],
  ["OBJECT", null, ""],
  ["BOOLEAN", false, "No"],
  ["STRING", "Turin", "Turin"],
] as const)("[F22] people read a value of type %s, %j, without JSON", (type, value, text) => {
  expect(plainDataText(type, value)).toBe(text);
});
