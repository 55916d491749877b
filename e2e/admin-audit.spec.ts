import { expect, test } from "./support/test";

test("the audit log filters by account, kind of event and day, in the address bar [S80]", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, {
    reason: "A test of logs",
  });
  await page.goto(`/admin/audit?userId=${person.id}`);
  const events = page.getByRole("main").locator("ol details");
  await expect(events.first()).toContainText("Blocked");
  await expect(events.filter({ hasText: "Account created" })).toHaveCount(1);
  await expect(events.filter({ hasText: "Email verified" })).toHaveCount(1);

  await page.getByLabel("Event").selectOption("user.blocked");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/type=user\.blocked/);
  await expect(page).toHaveURL(new RegExp(`userId=${person.id}`));
  await expect(events).toHaveCount(1);
  await events.first().locator("summary").click();
  await expect(events.first()).toContainText("A test of logs");
  await expect(events.first()).toContainText("owner@gatehouse.test");

  await page.getByLabel("To", { exact: true }).fill("2020-01-31");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/to=2020-01-31/);
  await expect(page.getByText("No events found")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL("/admin/audit");
  await expect(events.first()).toBeVisible();
});

test("filters that make no sense show the log, not a fault [S64]", async ({ ownerPage: page }) => {
  for (const query of ["userId=nobody", "from=yesterday", "cursor=%00", "type[]=x", "ip=a&ip=b"]) {
    const answer = await page.goto(`/admin/audit?${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  }
});

test("[issue 8.6] the filters fold on a phone, and open where one is set", async ({
  ownerPage: page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin/audit");
  const filter = page.getByLabel("Event", { exact: true });
  await expect(filter).toBeHidden();
  await page.getByText("Filters", { exact: true }).click();
  await filter.selectOption("user.verified");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/type=user\.verified/);
  await expect(filter).toBeVisible();
  await page.setViewportSize({ width: 1200, height: 740 });
  await page.goto("/admin/audit");
  await expect(filter).toBeVisible();
  await expect(page.getByText("Filters", { exact: true })).toBeHidden();
});
