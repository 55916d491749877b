import { expect, test } from "../support/test";

test("closing sign-up and naming the product hold on the next request, for everybody", async ({
  ownerPage: page,
  openBrowser,
  someone,
}) => {
  const visitor = await openBrowser();
  await visitor.goto("/sign-up");

  await page.goto("/admin/settings");
  await page.getByLabel("Product").fill("Beekeeping");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Saved. Every page and mail looks like this now.")).toBeVisible();
  await page.getByLabel("Strangers may sign up").uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await visitor.getByLabel("Email").fill(someone.email);
  await visitor.getByLabel("Password", { exact: true }).fill(someone.password);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByText("Sign-up is closed.")).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByText("Sign-up is closed")).toBeVisible();
  await expect(visitor.getByText("to continue to Beekeeping")).toBeVisible();

  await page.getByLabel("Strangers may sign up").check();
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Email")).toBeVisible();
});

test("a colour that can't be read is refused beside its field", async ({ ownerPage: page }) => {
  await page.goto("/admin/settings");
  await page.getByRole("textbox", { name: "Accent on light pages" }).fill("#ffff99");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Too light to read on a light page.")).toBeVisible();
});
