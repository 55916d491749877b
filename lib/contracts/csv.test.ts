import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("a line of CSV", () => {
  it.each([
    ["plain", "plain"],
    ["with, comma", '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["a;b", '"a;b"'],
    [" spaced ", '" spaced "'],
    ["Ünïcode 名前", "Ünïcode 名前"],
    [null, ""],
    [undefined, ""],
    [7, "7"],
    [-7, "-7"],
    [true, "true"],
    ["", ""],
  ])("holds %j as %s", (value, text) => {
    expect(csvLine([value])).toBe(`${text}\r\n`);
  });

  it.each([
    ...[
      '=HYPERLINK("http://x.example","Click")',
      "=1+1",
      "+1+1",
      "-1+1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
    ],
    ...[
      "  =1",
      '=cmd|"/c calc"!A1',
      "\n=1",
      "＝1+1",
      "＋1+1",
      "－1+1",
      "＠SUM(A1)",
      "+cmd|' /C calc'!A0",
      "-",
      "=",
      "+1.2.3",
    ],
  ])("[S65] keeps %j from being a formula", (text) => {
    const field = csvLine([text]).trimEnd().replace(/^"/, "");
    expect(field.startsWith("'")).toBe(true);
  });

  it("leaves numbers and phones as they are", () => {
    expect(csvLine(["+36301234567", "-12.5"])).toBe("+36301234567,-12.5\r\n");
  });
});
