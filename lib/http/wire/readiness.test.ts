import { expect, test } from "vitest";
import { serveOnlyAfter, whyNotReady } from "./readiness";

test("[E19] a page is refused with the reason until there is none, and then never asks again", async () => {
  expect(await whyNotReady()).toBeNull();
  const answers = ["no tables", "no tables", null];
  let asked = 0;
  serveOnlyAfter(async () => answers[asked++] ?? null);
  expect(await whyNotReady()).toBe("no tables");
  expect(await whyNotReady()).toBe("no tables");
  expect(await whyNotReady()).toBeNull();
  expect(await whyNotReady()).toBeNull();
  expect(asked).toBe(3);
});
