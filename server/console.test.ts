import { afterEach, expect, test } from "vitest";
import { jsonLog } from "@/lib/platform/log";
import { adoptConsole } from "./console";

const original = { ...console };
afterEach(() => Object.assign(console, original));

test("[E18] [S112] what others write to the console is one JSON line each", () => {
  const lines: string[] = [];
  adoptConsole(jsonLog((line) => lines.push(line)));
  console.error("\u2a2f TypeError: Invalid URL\n    at %s", "new URL", new Error("no\nurl"));
  console.log("\u2713 Ready\n");
  expect(lines).toHaveLength(2);
  const said = lines.map((line) => {
    expect(line.match(/\n/g)).toHaveLength(1);
    return JSON.parse(line);
  });
  expect(said).toMatchObject([
    { level: "error", event: "console", message: expect.stringContaining("at new URL") },
    { level: "info", event: "console", message: "\u2713 Ready\n" },
  ]);
});
