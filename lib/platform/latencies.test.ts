import { afterEach, describe, expect, it } from "vitest";
import {
  flushLatencies,
  type Histogram,
  recordLatency,
  sendLatenciesTo,
  startOfStep,
  stepOf,
  timed,
} from "./latencies";

describe("steps", () => {
  it.each([
    [-1, 0],
    [0, 0],
    [0.99, 0],
    [1, 1],
    [1.19, 1],
    [1.21, 2],
    [Number.NaN, 0],
    [1e12, 74],
  ])("%d ms is in step %d", (milliseconds, step) => expect(stepOf(milliseconds)).toBe(step));

  it.each([3, 20, 450, 5000])("hold %d ms within a fifth", (milliseconds) => {
    const step = stepOf(milliseconds);
    expect(startOfStep(step)).toBeLessThanOrEqual(milliseconds);
    expect(startOfStep(step + 1)).toBeGreaterThan(milliseconds);
  });
});

describe("recording", () => {
  const batches: ReadonlyMap<string, Histogram>[] = [];
  afterEach(() => flushLatencies());

  it("hands over sums once, and drops what the sink refuses", async () => {
    sendLatenciesTo(async (batch) => void batches.push(batch));
    recordLatency("a", 2);
    recordLatency("a", 4);
    await expect(timed("b", async () => Promise.reject(new Error("No.")))).rejects.toThrow("No.");
    await flushLatencies();
    await flushLatencies();
    expect(batches).toHaveLength(1);
    const [batch] = batches;
    expect(batch?.get("a")).toMatchObject({ count: 2, total: 6, squares: 20, least: 2, most: 4 });
    expect(batch?.get("b")?.count).toBe(1);
    sendLatenciesTo(() => Promise.reject(new Error("Down.")));
    recordLatency("a", 2);
    await flushLatencies();
    sendLatenciesTo(async (again) => void batches.push(again));
    await flushLatencies();
    expect(batches).toHaveLength(1);
  });
});
