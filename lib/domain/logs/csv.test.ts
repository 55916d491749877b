import { expect, it } from "vitest";
import { csvLine } from "./csv";

it.each([
  ["plain", "plain"],
  ["two, words", '"two, words"'],
  ['a "quote"', '"a ""quote"""'],
  ["two\nlines", '"two\nlines"'],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  [" =1", "' =1"],
  ["\t=1", "'\t=1"],
  ['=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
])("[S65] %j becomes %j", (value, cell) => {
  expect(csvLine([value, 7, null])).toBe(`${cell},7,\r\n`);
});
