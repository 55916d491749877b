import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sayWhile } from "./progress.mjs";

let said: string[] = [];

beforeEach(() => {
  said = [];
  vi.useFakeTimers();
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("[F18] work that takes long is announced, and then every five seconds", async () => {
  const now = () => Date.now();
  const work = () => new Promise((resolve) => setTimeout(resolve, 12_000));
  const done = sayWhile("Building the pages", work, { now });
  expect(said).toEqual(["Building the pages…\n"]);
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  expect(said).toEqual([
    "Building the pages…\n",
    "Building the pages… 5 s\n",
    "Building the pages… 10 s\n",
  ]);
});

test("[F18] a failure ends the announcements", async () => {
  const failed = sayWhile("Installing", () => Promise.reject(new Error("no registry")));
  await expect(failed).rejects.toThrow("no registry");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual(["Installing…\n"]);
});
