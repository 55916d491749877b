import { expect, test } from "vitest";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { spendProviderState } from "./provider-state";

const app = testApp();

test("[G2] [S56] of fifty uses of one state at once, one is the first", async () => {
  const uses = Array.from({ length: 50 }, () => spendProviderState(testCtx(app()), "state one"));
  expect((await Promise.all(uses)).filter((first) => first)).toHaveLength(1);
  expect(await spendProviderState(testCtx(app()), "state one")).toBe(false);
  expect(await spendProviderState(testCtx(app()), "state two")).toBe(true);
});
