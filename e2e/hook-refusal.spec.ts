import { createVault } from "../lib/platform/crypto/vault";
import { authSecret, cookieNamed, origin } from "./support/app";
import { expect, test } from "./support/test";

/** The page after a sign-in at a provider that a hook refused; lib/http/authjs/hook-refusal.test.ts has what is before it. */
const PAGE = "/sign-in?error=refused";
const SENTENCE = "Only people of Example Ltd can sign in here.";
const GENERIC = /^This sign-in isn’t allowed here\./;

const refusalBy = (secret: string) => ({
  ...{ name: cookieNamed("gatehouse.refused"), value: createVault(secret).seal(SENTENCE) },
  url: origin,
});

test("a sign-in that a hook refused says why, and the page offers other methods", async ({
  page,
}) => {
  await page.context().addCookies([refusalBy(authSecret)]);
  await page.goto(PAGE);
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(SENTENCE);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await page.goto("/sign-in");
  await expect(page.getByText(SENTENCE), "only on the page that the refusal led to").toHaveCount(0);
});

test("nobody else can have the page say something", async ({ page }) => {
  await page.context().addCookies([refusalBy("the secret of another instance, as long")]);
  await page.goto(PAGE);
  await expect(page.getByText(GENERIC)).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${PAGE}&message=${encodeURIComponent(SENTENCE)}`);
  await expect(page.getByText(GENERIC)).toBeVisible();
  await expect(page.getByText(SENTENCE)).toHaveCount(0);
});
