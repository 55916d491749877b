import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rateLimits } from "./rate-limit-list";

const minutes = { min: 60, "5 min": 300, "15 min": 900 };
const spans: Record<string, number> = { ...minutes, h: 3600, day: 86_400 };

test("the operators' table has every limit, with its default", () => {
  const rows = readFileSync("docs/operations.md", "utf8").matchAll(
    /^\| `(\w+)` +\| (\d+) \/ (.+?) +\|/gm,
  );
  const told = [...rows].map(([, name, points, span = ""]) => [
    name,
    { points: Number(points), seconds: spans[span] },
  ]);
  expect(Object.fromEntries(told)).toEqual(rateLimits);
});
