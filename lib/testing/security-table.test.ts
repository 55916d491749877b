import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The guarantees of docs/security.md: each names tests that exist, and each of these names it in a title
 * (`[S29] …`). So the page promises nothing that is not tested, and a test that goes takes its line along.
 */
const root = path.resolve(import.meta.dirname, "../..");
const text = readFileSync(path.join(root, "docs/security.md"), "utf8");

const targets = new Map(
  [...text.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, label, target]) => [label, target]),
);

/** The text of each guarantee, by its number. */
const guarantees = [...text.matchAll(/^- \*\*S(\d+)\*\* (.*(?:\n {2}.*)*)/gm)].map(
  ([, number = "", about = ""]) => ({ number, about }),
);

/** The files that a guarantee names as its tests, from the root. */
function testsOf(about: string): string[] {
  const [, line = ""] = /^ {2}Tests: (.*)$/m.exec(about) ?? [];
  const links = line.matchAll(/\[([^\]]+)\](?:\(([^)]+)\))?/g);
  return [...links].map(([, label, target]) =>
    path.join("docs", target ?? targets.get(label) ?? `no link for ${label}`),
  );
}

const namesIt = (file: string, number: string) =>
  existsSync(path.join(root, file)) &&
  readFileSync(path.join(root, file), "utf8").includes(`[S${number}]`);

describe.each(guarantees)("S$number", ({ number, about }) => {
  it("names its tests, and they name it", () => {
    const tests = testsOf(about);
    expect(tests).not.toEqual([]);
    expect(tests.filter((file) => !namesIt(file, number))).toEqual([]);
  });
});

it("is there once for each requirement", () => {
  const numbers = guarantees.map(({ number }) => Number(number));
  expect(new Set(numbers).size).toBe(numbers.length);
  const wanted = Array.from({ length: 115 }, (_, index) => index + 1);
  const missing = wanted.filter((number) => !numbers.includes(number));
  expect(missing).toEqual([]);
});
