import { expect, it } from "vitest";
import { createHashQueue, HashQueueFull } from "./hash-queue";

/** Work that ends when it is told to. */
function work() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  return {
    started,
    end: (index: number) => ends[index]?.(),
    of: (index: number) => () => {
      started.push(index);
      return new Promise<number>((resolve) => {
        ends[index] = () => resolve(index);
      });
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("[S85] runs so many at a time, in order, and refuses the rest before any work", async () => {
  const queue = createHashQueue(2, 3);
  const { of, started, end } = work();
  const runs = [0, 1, 2, 3, 4].map((index) => queue.run(of(index)));
  await expect(queue.run(of(5))).rejects.toThrow(HashQueueFull);
  await settled();
  expect(started).toEqual([0, 1]);
  end(1);
  await settled();
  expect(started).toEqual([0, 1, 2]);
  const late = queue.run(of(6));
  for (const index of [0, 2, 3, 4, 6]) {
    end(index);
    await settled();
  }
  expect(started).toEqual([0, 1, 2, 3, 4, 6]);
  expect(await Promise.all([...runs, late])).toEqual([0, 1, 2, 3, 4, 6]);
});

it("[S85] work that fails gives its place on", async () => {
  const queue = createHashQueue(1, 10);
  const failing = async () => {
    throw new Error("no memory");
  };
  const outcomes = await Promise.allSettled([
    queue.run(failing),
    queue.run(failing),
    queue.run(async () => "done"),
  ]);
  expect(outcomes.map((one) => one.status)).toEqual(["rejected", "rejected", "fulfilled"]);
  expect(await queue.run(async () => "again")).toBe("again");
});
