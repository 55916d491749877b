import { expect, test } from "./support/test";

test("[F1] a link that lost its end says so, with the way to a new one", async ({ page }) => {
  for (const path of ["/verify", "/reset-password", "/undo-email", "/lock-account"]) {
    await page.goto(`${path}?token=garbage`);
    await expect(page.getByRole("heading", { name: "This link is incomplete" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(1);
  }
});

test("[F7] [F15] setup says at once that it is complete, in one frame", async ({ page }) => {
  for (const path of ["/setup", `/setup?token=${"A".repeat(43)}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Setup is already complete" })).toBeVisible();
    await expect(page.getByRole("main")).toHaveCount(1);
  }
});

test.describe("a wrong address", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("[F18] of the dashboard keeps its frame", async ({ ownerPage: page }) => {
    await page.goto("/admin/nope");
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Dashboard" })).toBeVisible();
  });
});

test("a chosen theme is there from the first byte, and for the system's again", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.request.get("/sign-in")).text();
  expect(html).toContain('data-theme="dark"');
  await page.getByRole("button", { name: "The device’s theme" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});
