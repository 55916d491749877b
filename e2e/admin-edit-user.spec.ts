import type { Page } from "@playwright/test";
import { tabTo } from "./support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

async function expectGoodForAll(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
}

const tabs = [
  ["Overview", ""],
  ["Profile and data", "/profile"],
  ["Sign-in methods", "/sign-in"],
  ["Sessions", "/sessions"],
  ["Events", "/events"],
  ["Permissions", "/permissions"],
] as const;

test("for all eyes and hands: each tab of a user is a page with an address, reached by keyboard", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  test.slow();
  await personPage.goto("/settings/profile");
  await page.goto(`/admin/users/${person.id}`);
  const nav = page.getByRole("navigation", { name: "User" });
  for (const [name, end] of tabs.slice(1)) {
    const tab = nav.getByRole("link", { name });
    await tabTo(page, tab);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/admin/users/${person.id}${end}`);
    await expect(tab).toHaveAttribute("aria-current", "page");
    await expectGoodForAll(page);
  }
  await page.goBack();
  await expect(nav.getByRole("link", { name: "Events" })).toHaveAttribute("aria-current", "page");
});

test("an admin changes a profile; unsaved changes are asked about", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto(`/admin/users/${person.id}/profile`);
  await page.getByRole("link", { name: "Edit" }).click();
  // Between two pages there is no title.
  await expect(page).toHaveTitle(/^Edit user/);
  await expectGoodForAll(page);
  await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Back to the user" }).click();
  await expect(page).toHaveURL(/\/edit$/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Grace Hopper");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.").first()).toBeVisible();
  await page.getByRole("link", { name: "Back to the user" }).click();
  await expect(page.getByRole("heading", { name: "Grace Hopper" })).toBeVisible();
});

test("two admins on one user: the second keeps what was typed, and decides", async ({
  ownerPage: page,
  person,
  ownerApi,
}) => {
  await page.goto(`/admin/users/${person.id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Second");
  const profile = { name: "First", company: "Navy" };
  await ownerApi.call("PATCH", `/api/v1/admin/users/${person.id}`, { profile });
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText(/Someone else changed this user/).first()).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Second");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.").first()).toBeVisible();
});

test("a new email waits for its reader, who confirms it [S41]", async ({
  ownerPage: page,
  person,
  people,
  openBrowser,
}) => {
  const next = people.newcomer();
  await page.goto(`/admin/users/${person.id}/edit`);
  await page.getByLabel("Email", { exact: true }).fill(next.email);
  await page.getByRole("button", { name: "Save identifiers" }).click();
  await expect(page.getByText("A new email waits to be confirmed")).toBeVisible();
  await page.goto(`/admin/users/${person.id}`);
  await expect(page.getByText("A new email waits to be confirmed")).toBeVisible();
  const theirs = await openBrowser();
  await theirs.goto(await next.mailbox.nextLink("confirm-email"));
  await theirs.reload();
  await expectGoodForAll(theirs);
  await theirs.getByRole("button", { name: "Confirm email" }).click();
  await expect(theirs.getByRole("heading", { name: "Your email is confirmed" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("A new email waits to be confirmed")).toHaveCount(0);
  await expect(page.getByText(next.email).first()).toBeVisible();
  await person.mailbox.next("email-changed");
});

test("a username that is taken is refused at its field, and what was typed stays", async ({
  ownerPage: page,
  person,
  ownerApi,
  people,
}) => {
  const other = await people.settled();
  const username = `grace_${other.id.slice(-8)}`;
  await ownerApi.call("PATCH", `/api/v1/admin/users/${other.id}`, { username });
  await page.goto(`/admin/users/${person.id}/edit`);
  await page.getByLabel("Username", { exact: true }).fill(username);
  await page.getByRole("button", { name: "Save identifiers" }).click();
  await expect(page.getByText(/That username is taken/)).toBeVisible();
  await expect(page.getByLabel("Username", { exact: true })).toHaveValue(username);
});
