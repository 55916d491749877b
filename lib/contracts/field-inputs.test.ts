import { describe, expect, it } from "vitest";
import { fieldValues } from "./custom-fields";
import { readFieldInput } from "./field-inputs";
import { fieldInputText } from "./field-texts";

describe("[B6] a number", () => {
  it.each([
    ["1,85", 1.85],
    ["1.85", 1.85],
    [" 42 ", 42],
    ["-3,5", -3.5],
    ["\u22123.5", -3.5],
    ["１２", 12],
    ["0,125", 0.125],
    ["1.125", 1.125],
    ["-0", 0],
    ["1e3", 1000],
    ["007", 7],
    ["9007199254740991", 9007199254740991],
    ["0.1", 0.1],
  ])("%j is %j", (text, value) => {
    expect(readFieldInput("NUMBER", text)).toEqual({ value });
  });

  it.each([
    ["0x10", "such as 1.85"],
    ["0b1", "such as 1.85"],
    ["Infinity", "such as 1.85"],
    ["1e999", "such as 1.85"],
    ["1 000", "such as 1.85"],
    ["1.850,50", "such as 1.85"],
    ["1,2,3", "such as 1.85"],
    ["1,234", "Write 1.234 or 1234"],
    ["9007199254740993", "more digits"],
    ["0.12345678901234567890", "more digits"],
    ["1e30", "more digits"],
  ])("%j is none, and a sentence says why", (text, part) => {
    expect(readFieldInput("NUMBER", text)).toEqual({ error: expect.stringContaining(part) });
  });

  it("by the API is refused too where a digit was lost", () => {
    expect(fieldValues.NUMBER.safeParse(JSON.parse("9007199254740993")).success).toBe(false);
    expect(fieldValues.NUMBER.safeParse(1.85).success).toBe(true);
  });
});

describe("[B6] a time", () => {
  it.each([
    ["2026-03-04T05:06:07+02:00", "2026-03-04T03:06:07Z", "2026-03-04T03:06:07"],
    ["2026-03-04T05:06:00Z", "2026-03-04T05:06:00Z", "2026-03-04T05:06"],
    ["2026-03-04T05:06:00.250Z", "2026-03-04T05:06:00.250Z", "2026-03-04T05:06:00.250"],
  ])("stored as %s is %s, and %s in its control, which reads back the same", (given, utc, text) => {
    expect(fieldValues.DATETIME.parse(given)).toBe(utc);
    expect(fieldInputText("DATETIME", given)).toBe(text);
    expect(readFieldInput("DATETIME", text)).toEqual({ value: utc });
  });
});

describe("[A13] an object in a form follows the API's rule", () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  it.each([
    ['{"a":"\\u0000"}', "characters"],
    ['{"a":"\\ud800"}', "characters"],
    ['{"\\u0000":1}', "characters"],
    ['{"a":["\\udfff"]}', "characters"],
    [deep(1400), "nested too deeply"],
    [deep(20), "nested too deeply"],
    ['{"a":1,"a":2}', "key twice"],
    ['{"a":1,"\\u0061":2}', "key twice"],
    ['{"__proto__":1}', "key that can’t be used"],
    ["{", "Enter a JSON object"],
    ['1},"x":{', "Enter a JSON object"],
    ["[1]", "Enter an object"],
    ['"text"', "Enter an object"],
  ])("%.30s is refused", (text, part) => {
    expect(readFieldInput("OBJECT", text)).toEqual({ error: expect.stringContaining(part) });
  });

  it("and is taken as it is where it keeps to it", () => {
    expect(readFieldInput("OBJECT", deep(19))).toHaveProperty("value");
    expect(readFieldInput("OBJECT", ' {"size": 42} ')).toEqual({ value: { size: 42 } });
  });
});
