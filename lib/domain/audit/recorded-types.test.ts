import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { eventTypes } from "@/lib/contracts/events";

const domain = path.resolve(import.meta.dirname, "..");

const texts = readdirSync(domain, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(path.join(domain, name), "utf8"));

/** `recordEvent(ctx, tx, "type"` */
const recorded = /\brecordEvent\(\s*[^"()]+?,\s*"([^"]+)"/g;

it("records every type of the table somewhere in the domain", () => {
  const unused = eventTypes.filter((type) => !texts.some((text) => text.includes(`"${type}"`)));
  expect(unused).toEqual([]);
});

it("has every recorded type in the table", () => {
  const found = texts.flatMap((text) => [...text.matchAll(recorded)].map(([, type]) => type));
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter((type) => !(eventTypes as (string | undefined)[]).includes(type))).toEqual(
    [],
  );
});
