import { expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { consumeCode, findByToken, issueCode } from "./codes";
import { linkState } from "./link-state";

const app = testApp();
const purpose = "resetPassword";

it("[F1][F7] a page tells used, dead and incomplete links apart, and looking uses none up", async () => {
  const ctx = testCtx(app());
  const { prisma } = app().database;
  const { token } = await prisma.$transaction((tx) =>
    issueCode(ctx, tx, { purpose, address: "ada@example.com", userId: null }),
  );
  const look = (text = token) => linkState(ctx, { purpose, token: text });
  expect(await look()).toBe("live");
  expect(await look()).toBe("live");
  expect(await look(token.slice(0, -1))).toBe("incomplete");
  expect(await look("a".repeat(43))).toBe("unknown");
  expect(await linkState(ctx, { purpose: "verifyEmail", token })).toBe("unknown");
  const found = await findByToken(ctx, { purpose, token });
  await prisma.$transaction((tx) => consumeCode(ctx, tx, found));
  expect(await look()).toBe("used");
});
