import { hash, compare as nativeCompare } from "@node-rs/bcrypt";
import { expect, it } from "vitest";
import { loadBcrypt, workerBcrypt } from "./bcrypt";

const nativeHash = (text: string, cost: number) => hash(text, { cost });

it("where the native binary is missing, a worker reads and writes the same hashes", async () => {
  const worker = workerBcrypt();
  const text = "plum tractor wharf";
  expect(await worker.compare(text, await nativeHash(text, 4))).toBe(true);
  expect(await worker.compare("other", await nativeHash(text, 4))).toBe(false);
  const made = await worker.hash(text, 4);
  expect(made).toMatch(/^\$2[aby]\$04\$/);
  expect(await nativeCompare(text, made)).toBe(true);
});

it("the worker answers each of many at once with its own, and an error with an error", async () => {
  const worker = workerBcrypt();
  const made = await Promise.all(["one", "two", "three"].map((text) => worker.hash(text, 4)));
  const compared = await Promise.all(
    ["one", "three", "three"].map((text, index) => worker.compare(text, made[index] ?? "")),
  );
  expect(compared).toEqual([true, false, true]);
  await expect(worker.hash(7 as never, 4)).rejects.toThrow("Illegal");
});

it("the event loop goes on while a hash is made", async () => {
  for (const bcrypt of [await loadBcrypt(), workerBcrypt()]) {
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    await bcrypt.hash("plum tractor wharf", 10);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(2);
  }
});
