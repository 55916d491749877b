import { afterEach, expect, test } from "vitest";
import { jsonLog } from "@/lib/platform/log";
import { adoptConsole } from "./console";

const original = { ...console };
afterEach(() => Object.assign(console, original));

test("[E18] [S112] an error or warning that others write to the console is one JSON line", () => {
  const lines: string[] = [];
  adoptConsole(jsonLog((line) => lines.push(line)));
  console.error("\u2a2f TypeError: Invalid URL\n    at %s", "new URL", new Error("no\nurl"));
  console.warn("\u26a0 Slow filesystem\n");
  console.log("\u2713 Running next.config.js took 69ms");
  expect(lines).toHaveLength(2);
  const said = lines.map((line) => {
    expect(line.match(/\n/g)).toHaveLength(1);
    return JSON.parse(line);
  });
  expect(said).toMatchObject([
    { level: "error", event: "console", message: expect.stringContaining("at new URL") },
    { level: "warn", event: "console", message: "\u26a0 Slow filesystem\n" },
  ]);
});
