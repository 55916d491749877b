import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What a deployment sets for itself, not its operator. */
const ofThePlatform = /^(NODE_ENV|VERCEL.*)$/;
/** Read by Next at the build. */
const ofTheBuild = ["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"];

const read = (file: string, pattern: RegExp) =>
  [...readFileSync(file, "utf8").matchAll(pattern)].map(([, name]) => name ?? "").sort();

const variables = read("lib/platform/env.ts", /^ {2}([A-Z_]+):/gm).filter(
  (name) => !ofThePlatform.test(name),
);

test(".env.example lists every variable, each without a value", () => {
  expect(read(".env.example", /^([A-Z_]+)=$/gm)).toEqual([...variables, ...ofTheBuild].sort());
  expect(read(".env.example", /^([A-Z_]+)=./gm)).toEqual([]);
});

test("the README's table lists every variable", () => {
  const rows = read("README.md", /^\| (`[A-Z].*?) +\|/gm);
  const named = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
  expect([...new Set(named)].sort()).toEqual(variables);
});
