import { expect, test } from "./support/test";

const rows = "main ol > li > a";

test("the audit log filters by account, kind of event and day, in the address bar [S80]", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, {
    reason: "A test of logs",
  });
  await page.goto(`/admin/audit?userId=${person.id}`);
  const events = page.locator(rows);
  await expect(events.first()).toContainText("Blocked");
  await expect(events.filter({ hasText: "Account created" })).toHaveCount(1);
  await expect(events.filter({ hasText: "Email verified" })).toHaveCount(1);

  await page.getByLabel("Event").selectOption("user.blocked");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/type=user\.blocked/);
  await expect(page).toHaveURL(new RegExp(`userId=${person.id}`));
  await expect(events).toHaveCount(1);

  await page.getByLabel("To", { exact: true }).fill("2020-01-31");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/to=2020-01-31/);
  await expect(page.getByText("No events found")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL("/admin/audit");
  await expect(events.first()).toBeVisible();
});

test("[issue 10.4] an event opens in a drawer with links, and is a page of its own", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, {
    reason: "A test of logs",
  });
  await page.goto(`/admin/audit?userId=${person.id}&type=user.blocked`);
  const row = page.locator(rows).first();
  await row.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Blocked" });
  await expect(drawer).toContainText("A test of logs");
  await expect(drawer).toContainText("owner@gatehouse.test");
  await expect(drawer).toContainText("Success");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(row).toBeFocused();

  await row.click();
  await drawer.getByRole("link", { name: "Open as a page" }).click();
  await expect(page).toHaveURL(/\/admin\/audit\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Blocked" })).toBeVisible();
  await page
    .locator("dd", { hasText: /^[0-9a-f-]{36}$/ })
    .getByRole("link")
    .last()
    .click();
  await expect(page).toHaveURL(/requestId=/);
  await expect(page.locator(rows)).toHaveCount(1);
});

test("[issue 10.4] filters are saved under a name, and removed", async ({ ownerPage: page }) => {
  const name = `Refusals ${Date.now()}`;
  await page.goto("/admin/audit?outcome=refused");
  await page.getByRole("button", { name: "Save these filters…" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  const link = page.getByRole("link", { name });
  await expect(link).toHaveAttribute("aria-current", "true");
  await page.goto("/admin/audit");
  await link.click();
  await expect(page).toHaveURL("/admin/audit?outcome=refused");
  await expect(page.getByLabel("Outcome")).toHaveValue("refused");
  await page.getByRole("button", { name: `Remove the saved filter ${name}` }).click();
  await expect(link).toHaveCount(0);
});

test("[issue 10.4] the live log shows what happens, and counts it while it is paused", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  const kick = () => ownerApi.call("POST", `/api/v1/admin/users/${person.id}/kick`);
  await page.goto(`/admin/audit?userId=${person.id}&type=user.kicked`);
  await expect(page.getByText("No events found")).toBeVisible();
  const connected = page.waitForResponse(/logs\/stream/);
  await page.getByRole("button", { name: "Live" }).click();
  await connected;
  await expect(async () => {
    await kick();
    await expect(page.locator(rows).first()).toBeVisible();
  }).toPass();
  await page.getByRole("button", { name: "Pause" }).click();
  await kick();
  const news = page.getByRole("button", { name: /\d new/ });
  await expect(news).toBeVisible();
  await news.click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("button", { name: "Live" })).toBeVisible();
});

test("[issue 10.4] the log is downloaded as filtered, and the download is in the log", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto(`/admin/audit?userId=${person.id}`);
  await page.getByRole("link", { name: "Export" }).click();
  await expect(page.getByRole("heading", { name: "Export the audit log" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-log-.*\.csv$/);
  await page.getByRole("link", { name: "Back to the log" }).click();
  await page.goto("/admin/audit?type=audit.exported");
  await expect(page.locator(rows).first()).toContainText("Audit log downloaded");
});

test("[S115] the log is checked, with and without a checkpoint", async ({ ownerPage: page }) => {
  await page.goto("/admin/audit/integrity");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Nothing was tampered with")).toBeVisible();
  await page.getByLabel("Checkpoint to compare with").fill("gha1.not.ours");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("The checkpoint was not accepted")).toBeVisible();
});

test("filters that make no sense show the log, not a fault [S64]", async ({ ownerPage: page }) => {
  for (const query of [
    ...["userId=nobody", "from=yesterday", "cursor=%00", "type[]=x", "ip=a&ip=b", "outcome=odd"],
    ...["actorId=1", "requestId=%00", "from=2026-02-01&to=2026-01-01"],
  ]) {
    const answer = await page.goto(`/admin/audit?${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  }
  for (const id of ["nobody", "0193a000-0000-7000-8000-000000000000"]) {
    expect((await page.request.get(`/admin/audit/${id}`)).status(), id).toBe(404);
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
