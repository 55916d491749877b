import type { Page } from "@playwright/test";
import { cookieNamed } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

const banner = (page: Page) =>
  page.getByRole("complementary", { name: "Signed in as someone else" });
const ending = (page: Page) => banner(page).getByRole("button");

async function enterAs(page: Page, id: string, { changes = false } = {}): Promise<void> {
  await page.goto(`/admin/users/${id}`);
  await page.getByRole("button", { name: "Sign in as user…" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("Ticket 4711: cannot see the invoice");
  if (changes) await dialog.getByLabel(/Allow changes/).check();
  await dialog.getByRole("button", { name: "Sign in as user", exact: true }).click();
  await page.waitForURL("/settings/profile");
}

test("an admin sees a user's pages read-only, and one click leads back to the dashboard [S100]", async ({
  ownerPage: page,
  person,
}) => {
  await enterAs(page, person.id);
  await expect(banner(page)).toContainText(`Robin Ferreira (${person.email}), read-only`);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await page.getByLabel("Name", { exact: true }).fill("Eve");
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await expect(page.getByText("Nothing was changed").first()).toBeVisible();

  for (const path of ["/settings/security", "/settings/sessions", "/sign-in"]) {
    await page.goto(path);
    await expect(banner(page), path).toBeVisible();
  }
  await page.goto("/settings/account/email");
  await expect(page.getByRole("heading", { name: "Only the owner can do this" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto("/settings/sessions");
  await expect(page.getByText("Support (as you)")).toBeVisible();

  await ending(page).click();
  await expect(page).toHaveURL(`/admin/users/${person.id}`);
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByText("Support signed out of the account").first()).toBeVisible();
});

test.describe("the dashboard", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("is out of reach meanwhile, and the banner is there too [S100]", async ({
    ownerPage: page,
    person,
  }) => {
    await enterAs(page, person.id);
    const answer = await page.goto("/admin/users");
    expect(answer?.status()).toBe(404);
    await expect(banner(page)).toBeVisible();
  });
});

test("with changes, the profile can be changed; the user is told of both [S100]", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  await enterAs(page, person.id, { changes: true });
  await page.getByLabel("Name", { exact: true }).fill("Robin F. Ferreira");
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();

  await personPage.goto("/settings/security");
  await expect(personPage.getByText("Support (as you)").first()).toBeVisible();
  await person.mailbox.next("impersonation-started");
  await personPage.goto("/settings/sessions");
  const row = personPage.getByRole("listitem").filter({ hasText: "Support (as you)" });
  await row.getByRole("button").click();
  await expect(row).toHaveCount(0);
  await page.goto("/settings/profile");
  await expect(banner(page)).toContainText("Your time as another user is over.");
  await ending(page).click();
  await expect(page).toHaveURL(`/admin/users/${person.id}`);
});

test("signing out leaves nothing of the admin behind [S100]", async ({
  ownerPage: page,
  person,
}) => {
  await enterAs(page, person.id);
  const kept = (await page.context().cookies()).map(({ name }) => name);
  expect(kept).toContain(cookieNamed("gatehouse.own-session"));
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await expect(banner(page)).toHaveCount(0);
  const left = (await page.context().cookies()).map(({ name }) => name);
  expect(left).not.toContain(cookieNamed("gatehouse.own-session"));
  expect(left).not.toContain(cookieNamed("gatehouse.session"));
});

test.describe("without JavaScript", () => {
  test("the banner's button works [S100]", async ({ ownerPage, openBrowser, person }) => {
    await enterAs(ownerPage, person.id);
    const plain = await openBrowser(null, {
      javaScriptEnabled: false,
      storageState: await ownerPage.context().storageState(),
    });
    await plain.goto("/settings/profile");
    await ending(plain).click();
    await expect(plain).toHaveURL(`/admin/users/${person.id}`);
  });
});
