import { describe, expect, it } from "vitest";
import { createPace, rest } from "./pace";

/** The rests after pieces of work of these lengths, in milliseconds. */
function rests(lengths: readonly number[]): number[] {
  const pace = createPace();
  return lengths.map((length) => pace.restAfter(length));
}

const times = (count: number, length: number) => Array.from({ length: count }, () => length);

describe("the pace of a bulk action", () => {
  it("rests half as long as it works while nobody else is busy", () => {
    for (const pause of rests(times(50, 4))) expect(pause).toBeCloseTo(2, 0);
  });

  it("rests several times as long once its work takes twice as long", () => {
    const busy = rests([...times(20, 4), ...times(20, 8)]).at(-1) ?? 0;
    expect(busy).toBeGreaterThan(4 * 4);
  });

  it("takes up speed again when the others have gone", () => {
    const after = rests([...times(20, 4), ...times(20, 12), ...times(40, 4)]).at(-1) ?? 0;
    expect(after).toBeLessThan(3);
  });

  it("takes longer work as usual in the end, and never rests for more than a second", () => {
    const all = rests([...times(20, 4), ...times(2000, 8)]);
    expect(all.at(-1)).toBeCloseTo(4, 0);
    expect(Math.max(...rests([1, 60_000]))).toBe(1000);
  });

  it("ends a rest at once when the job is to stop", async () => {
    const stop = new AbortController();
    const resting = rest(60_000, stop.signal);
    stop.abort();
    await resting;
    await rest(60_000, stop.signal);
  });
});
