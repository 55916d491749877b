import { describe, expect, it } from "vitest";
import { fakeClock } from "@/lib/platform/clock";
import { leasedLimits } from "./leases";
import type { Limit, LimitStore } from "./store";

const limit: Limit = { points: 100, seconds: 60 };

/** A shared counter, and how often it was asked. */
function counter() {
  let points = 0;
  let endsAt = new Date(0);
  const asked = { times: 0 };
  const store: Pick<LimitStore, "take"> = {
    async take(_key, wanted, { points: most, seconds }, now) {
      asked.times += 1;
      if (endsAt <= now) [points, endsAt] = [0, new Date(now.getTime() + seconds * 1000)];
      const granted = Math.max(0, Math.min(wanted, most - points));
      points = Math.min(points, most) + wanted;
      return { granted, endsAt };
    },
  };
  return { store, asked };
}

describe("a limit that each process takes in parts", () => {
  it("allows its points and asks the counter ten times for them, and once for the refusals", async () => {
    const { store, asked } = counter();
    const leased = leasedLimits(store);
    const clock = fakeClock();
    const answers = [];
    for (let use = 0; use < 150; use++) answers.push(await leased.spend("key", limit, clock.now()));
    expect(answers.filter((wait) => wait === null)).toHaveLength(100);
    expect(answers.at(-1)).toBe(60);
    expect(asked.times).toBe(11);
  });

  it("allows no more to many processes at once, each with many requests", async () => {
    const { store } = counter();
    const now = fakeClock().now();
    const processes = Array.from({ length: 4 }, () => leasedLimits(store));
    const all = processes.flatMap((one) =>
      Array.from({ length: 100 }, () => one.spend("key", limit, now)),
    );
    expect((await Promise.all(all)).filter((wait) => wait === null)).toHaveLength(100);
  });

  it("starts again in the next window, with nothing left over from the last", async () => {
    const { store } = counter();
    const leased = leasedLimits(store);
    const clock = fakeClock();
    await leased.spend("key", limit, clock.now());
    clock.advance(60);
    const answers = [];
    for (let use = 0; use < 101; use++) answers.push(await leased.spend("key", limit, clock.now()));
    expect(answers.filter((wait) => wait === null)).toHaveLength(100);
  });

  it("counts one point as one, and keys apart", async () => {
    const { store } = counter();
    const leased = leasedLimits(store);
    const one = { points: 1, seconds: 60 };
    const now = fakeClock().now();
    expect(await leased.spend("key", one, now)).toBeNull();
    expect(await leased.spend("key", one, now)).toBe(60);
  });

  it("[S83] lets nothing through that the counter could not count", async () => {
    const leased = leasedLimits({ take: () => Promise.reject(new Error("down")) });
    await expect(leased.spend("key", limit, fakeClock().now())).rejects.toThrow("down");
  });
});
