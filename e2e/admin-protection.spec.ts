import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

const users = "/api/v1/admin/users";

test("an admin creates an API key, sees it once, rotates it and revokes it", async ({
  ownerPage: page,
  baseURL,
}) => {
  test.slow();
  const use = async (key: string) =>
    (await fetch(`${baseURL}${users}`, { headers: { authorization: `Bearer ${key}` } })).status;
  const shown = async () => (await page.locator("code.select-all").textContent()) ?? "";
  const name = `Shop ${Date.now()}`;

  await page.goto("/admin/api-keys");
  await page.getByRole("link", { name: "Create API key" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("users:read").check();
  await page.getByLabel("Requests per minute").fill("lots");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Enter a whole number from 1 to 1000000")).toBeVisible();
  await expect(page.getByLabel("users:read")).toBeChecked();
  await page.getByLabel("Requests per minute").fill("50");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Copy this key now")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  const first = await shown();
  expect(first).toMatch(/^gh_[\w-]{43}$/);
  expect(await use(first)).toBe(200);

  await page.getByRole("link", { name: "Back to API keys" }).click();
  await expect(page.getByText(first)).toHaveCount(0);
  await page.getByRole("link", { name }).click();
  await expect(page.getByText("50 requests per minute")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByLabel("Old key").selectOption("0");
  await page.getByRole("button", { name: "Rotate key" }).click();
  await expect(page.getByText("Copy this key now")).toBeVisible();
  const second = await shown();
  expect([await use(first), await use(second)]).toEqual([401, 200]);

  await page.getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page).toHaveURL(/\/admin\/api-keys$/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  expect(await use(second)).toBe(401);
});

test("an admin signs a user out by time, and the user’s open page notices", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  await personPage.goto("/settings/profile");
  await page.goto(`/admin/users/${person.id}/sessions`);
  await page.getByRole("button", { name: "Sign out by time…" }).click();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("One session ended.")).toBeVisible();
  await expect(page.getByText("Everything issued at or before")).toBeVisible();
  await personPage.goto("/settings/profile");
  await expect(personPage).toHaveURL(/\/sign-in/);
});

test("an admin finds a blocked user in the list, and unblocks them there", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  await ownerApi.call("PUT", `${users}/${person.id}/block`, { reason: "Spam from this address" });
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Blocked users" }).click();
  const row = page.getByRole("listitem").filter({ hasText: person.email });
  await expect(row.getByText("Spam from this address")).toBeVisible();
  await expect(row.getByText(`by ${owner.email}`)).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await row.getByRole("button", { name: "Unblock" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Unblock" }).click();
  // Behind an open dialog the list is hidden.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(row).toHaveCount(0);
});

test("an admin gives a user a permission of their own, and takes it away", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto(`/admin/users/${person.id}/permissions`);
  const save = async () => {
    await page.getByRole("button", { name: "Save permissions" }).click();
    await expect(page.getByText("Permissions saved.")).toBeVisible();
  };
  await page.getByRole("button", { name: "Change permissions…" }).click();
  await page.getByRole("dialog").getByLabel("audit:read").check();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await save();
  const panel = page.getByRole("region", { name: "Permissions" });
  await expect(panel.getByText("audit:read")).toBeVisible();
  await page.getByRole("button", { name: "Change permissions…" }).click();
  await page.getByRole("dialog").getByLabel("audit:read").uncheck();
  await save();
  await expect(panel.getByText("None besides those of the roles.")).toBeVisible();
});
