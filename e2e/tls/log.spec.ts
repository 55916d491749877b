import { readFileSync } from "node:fs";
import { serverLog } from "../support/app";
import { expect, test } from "../support/test";

test("[E13] [E18] the log of the whole run is JSON lines without a stack trace", async () => {
  const text = readFileSync(`test-results/${serverLog}`, "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  const entries = lines.map((line) => JSON.parse(line));
  for (const entry of entries) {
    expect(entry, JSON.stringify(entry)).toMatchObject({ time: expect.any(String) });
    expect(JSON.stringify(entry)).not.toMatch(/\\n\s+at |gatehouse\.internal|connection to itself/);
  }
});
