import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

const rowsOf = (page: Page) => page.getByRole("row").filter({ hasText: "@" });
const filtersOf = (page: Page) => page.locator("details").filter({ hasText: "Show users" });
const columnsOf = (page: Page) => page.locator("details").filter({ hasText: "Save columns" });

test("every filter is in the panel, in the address, and a chip that removes it", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto(`/admin/users?q=${encodeURIComponent(person.email)}`);
  const panel = filtersOf(page);
  await panel.locator("summary").click();
  await panel.getByLabel("Email").selectOption("Verified");
  await panel.getByLabel("Second factor").selectOption("None");
  await panel.getByLabel("Created from").fill("2020-02-01");
  await page.getByRole("button", { name: "Show users" }).click();
  await expect(page).toHaveURL(/email=verified&factor=none&createdAfter=2020-02-01$/);
  await expect(page).not.toHaveURL(/role=/);
  await expect(rowsOf(page)).toHaveCount(1);
  const chips = page.getByRole("list", { name: "Active filters" }).getByRole("link");
  await expect(chips).toHaveText([
    "Email: Verified",
    "Second factor: None",
    "Created since 1 Feb 2020",
    "Clear all",
    "Save view…",
  ]);
  await page.getByRole("link", { name: /^Second factor: None/ }).click();
  await expect(page).not.toHaveURL(/factor/);
  await page.goto(`/admin/users?q=${encodeURIComponent(person.email)}&factor=any`);
  await expect(page.getByText("No users found")).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).first().click();
  await expect(page).toHaveURL("/admin/users");
});

test("[S64] a range backwards is told next to its field, and the rest holds", async ({
  ownerPage: page,
  person,
}) => {
  const q = encodeURIComponent(person.email);
  await page.goto(
    `/admin/users?q=${q}&status=asleep&createdAfter=2026-02-01&createdBefore=2026-01-01`,
  );
  const field = filtersOf(page).getByLabel("Created before");
  await expect(field).toHaveValue("2026-01-01");
  await expect(field).toHaveAccessibleDescription(/must be after/);
  await expect(rowsOf(page)).toHaveCount(1);
  await page.goto("/admin/users?role=of-long-ago");
  await expect(page.getByText("There is no role “of-long-ago”.")).toBeVisible();
});

test("columns are kept for the admin, in another browser too", async ({
  people,
  ownerApi,
  person,
  openBrowser,
}) => {
  // The owner's columns would change under the other tests.
  const admin = await people.settled("Kim Admin");
  await ownerApi.setRoles(admin.id, ["admin"]);
  const page = await openBrowser(admin);
  const headsOf = (one: Page) => one.getByRole("columnheader").filter({ hasNotText: "Select" });
  const list = `/admin/users?q=${encodeURIComponent(person.email)}`;
  await page.goto(list);
  await columnsOf(page).locator("summary").click();
  await columnsOf(page).getByLabel("Sign-ins").check();
  await columnsOf(page).getByLabel("Created").uncheck();
  await page.getByRole("button", { name: "Save columns" }).click();
  const heads = headsOf(page);
  await expect(heads).toHaveText(["User", "Status", "Sign-in methods", "Last sign-in", "Sign-ins"]);
  await expect(page).toHaveURL(list);

  const other = await openBrowser(admin, { javaScriptEnabled: false });
  await other.goto(list);
  await expect(headsOf(other)).toHaveText(await heads.allTextContents());
  await columnsOf(other).locator("summary").click();
  await other.getByRole("button", { name: "Reset" }).click();
  await expect(headsOf(other).last()).toHaveText("Created");
});

test("a view is saved, linked, changed, shared and deleted", async ({ ownerPage: page }) => {
  const name = `New people ${Date.now()}`;
  await page.goto("/admin/users?createdAfter=7d&sort=email");
  await page.getByRole("link", { name: "Save view…" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Share with other admins").check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/\/admin\/users\?createdAfter=7d&sort=email&view=/);
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.locator("[aria-current]")).toHaveText(`${name}, shared`);

  // Its link opens it with whatever it holds by then.
  const link = await views.getByRole("link", { name }).getAttribute("href");
  await page.goto(`/admin/users?createdAfter=30d&sort=email&view=${link?.split("/").at(-1)}`);
  await page.getByRole("link", { name: "Save view…" }).click();
  await page.getByRole("button", { name: "Replace this view" }).click();
  // Its page has the filter in its address too: only the list shows that the view was replaced.
  await expect(page).toHaveURL(/\/admin\/users\?createdAfter=30d/);
  await page.goto(link ?? "");
  await expect(page).toHaveURL(/createdAfter=30d&sort=email&view=/);

  await views.getByRole("link", { name: "Manage views" }).click();
  const row = page.getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("Created in the last 30 days · by email, A to Z");
  await row.getByRole("button", { name: /^Change/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(`${name} and newer`);
  await dialog.getByLabel("Share with other admins").uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  const renamed = page.getByRole("listitem").filter({ hasText: `${name} and newer` });
  await expect(renamed).toContainText("Only you see it");
  await renamed.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete view" }).click();
  // Behind an open dialog the list is hidden.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(renamed).toHaveCount(0);
  expect((await page.request.get(link ?? "")).status()).toBe(404);
});

test("[F9] pages lead on and back, also from a link to a deep one", async ({
  ownerPage: page,
  ownerApi,
  people,
}) => {
  test.slow();
  for (let count = 0; count < 3; count++) await people.settled(`Robin Deepwater ${count}`);
  type Listed = { items: { email: string }[]; nextCursor: string };
  const first = await ownerApi.call<Listed>(
    "GET",
    "/api/v1/admin/users?q=deepwater&sort=email&limit=1",
  );
  await page.goto(`/admin/users?q=deepwater&sort=email&cursor=${first.nextCursor}`);
  await expect(rowsOf(page)).toHaveCount(2);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Previous" }).click();
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowsOf(page).first()).toContainText(first.items[0]?.email ?? "");

  // A cursor of another order leads to the first page.
  await page.goto(`/admin/users?q=deepwater&sort=-email&cursor=${first.nextCursor}`);
  await expect(rowsOf(page)).toHaveCount(3);
});

test("the list is used by keyboard", async ({ ownerPage: page, person }) => {
  await page.goto(`/admin/users?q=${encodeURIComponent(person.email)}`);
  await page.keyboard.press("/");
  await expect(page.locator("#list-search")).toBeFocused();
  const filters = filtersOf(page);
  await filters.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(filters.getByLabel("Status")).toBeVisible();
  await filters.getByLabel("Status").focus();
  await page.keyboard.press("Escape");
  await expect(filters.locator("summary")).toBeFocused();
  await expect(page.getByRole("button", { name: "Show users" })).toBeHidden();
  await rowsOf(page).getByRole("link", { name: person.email }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/users/${person.id}`);
});
