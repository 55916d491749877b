import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

const views = ["", "/sign-ins", "/active-users", "/latency"];

test("analytics shows charts with a table and a file behind each, in the address bar", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin/analytics");
  await expect(page.getByRole("heading", { name: "Analytics", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "90 days" }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d/);
  await page.getByLabel("Time zone").fill("Asia/Kathmandu");
  await page.getByLabel("Compare with the days before").check();
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/timeZone=Asia%2FKathmandu/);
  await expect(page).toHaveURL(/compare=1/);
  const signUps = page.getByRole("region", { name: "Sign-ups" });
  await signUps.getByText("Show as table").click();
  await expect(signUps.getByRole("columnheader", { name: "Sign-ups" })).toBeVisible();
  const download = page.waitForEvent("download");
  await signUps.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^sign-ups-\d{4}-\d\d-\d\d\.csv$/);

  await page.getByRole("link", { name: "Active users", exact: true }).click();
  await expect(page).toHaveURL(/active-users\?.*timeZone=Asia%2FKathmandu/);
  await expect(page.getByRole("heading", { name: "Retention" })).toBeVisible();
});

test("a range that makes no sense is told, and what was typed stays", async ({
  ownerPage: page,
}) => {
  for (const [query, words, field, typed] of [
    ["from=2026-02-02&to=2026-01-01", "ends before it begins", "To", "2026-01-01"],
    ["from=2020-01-01&to=2026-01-01", "Choose at most 400 days", "From", "2020-01-01"],
    ["timeZone=Mars/Olympus", "There is no time zone with this name", "Time zone", "Mars/Olympus"],
    ["from=yesterday", "Enter a day", "From", "yesterday"],
  ] as const) {
    const answer = await page.goto(`/admin/analytics?${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(page.getByLabel(field, { exact: true })).toHaveValue(typed);
  }
  await page.goto("/admin/analytics/latency?key=search_latency");
  await expect(page.getByText("There is no log key with this name.")).toBeVisible();
  expect((await page.request.get("/admin/analytics/everything")).status()).toBe(404);
});

test("without JavaScript, the pages and their forms work", async ({ openBrowser }) => {
  const page = await openBrowser(owner, { javaScriptEnabled: false });
  await page.goto("/admin/analytics/latency");
  await page.getByLabel("Log key").fill("sign_in.succeeded");
  await page.getByRole("button", { name: "Analyse" }).click();
  await expect(page.getByRole("heading", { name: "sign_in.succeeded" })).toBeVisible();
  await page.getByLabel("From", { exact: true }).fill("2026-01-01");
  await page.getByLabel("To", { exact: true }).fill("2026-01-31");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/key=sign_in\.succeeded.*from=2026-01-01/);
  await expect(page.getByText("Nothing was recorded in this range.")).toBeVisible();
});

test("someone without the permission finds no analytics, and no file", async ({ personPage }) => {
  for (const path of ["", "/latency", "/csv/sign-ups"]) {
    const answer = await personPage.request.get(`/admin/analytics${path}`);
    expect(answer.status(), path).toBe(path === "/csv/sign-ups" ? 403 : 404);
  }
});

test("analytics is good for all, and fits a phone", async ({ ownerPage: page }) => {
  test.slow();
  for (const view of views) {
    await test.step(view, async () => {
      await page.goto(`/admin/analytics${view}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectNoAxeViolations(page);
      await expectFitsPhone(page);
    });
  }
});

test("the overview says whether everything is all right", async ({ ownerPage: page }) => {
  await page.goto("/admin");
  const health = page.getByRole("region", { name: "Is everything all right?" });
  await expect(health).toContainText(/Version \d/);
  await health.getByText(/checks? passed/).click();
  await expect(health).toContainText("The database is up to date");
});
