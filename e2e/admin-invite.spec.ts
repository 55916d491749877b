import type { Page } from "@playwright/test";
import { passwordField } from "./support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

async function expectGoodForAll(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
}

test("an admin invites someone, who opens the link and has an account", async ({
  ownerPage: page,
  someone,
  openBrowser,
}) => {
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Invitations" }).click();
  await page.getByRole("link", { name: "Invite someone" }).first().click();
  await expect(page).toHaveTitle(/^Invite\b/);
  await expectGoodForAll(page);
  await page.getByLabel("Email", { exact: true }).fill("no address");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("Enter an email address.")).toBeVisible();
  await page.getByLabel("Email", { exact: true }).fill(someone.email);
  await page.getByLabel("Message", { exact: true }).fill("See you on Monday");
  await page.getByRole("checkbox", { name: /^admin\b/ }).check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page).toHaveURL("/admin/invitations");
  const row = page.getByRole("listitem").filter({ hasText: someone.email });
  await expect(row.getByText("Pending")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  const link = await someone.mailbox.nextLink("invitation");
  const theirs = await openBrowser();
  await theirs.goto(link);
  await theirs.reload();
  await expect(theirs.getByText("See you on Monday")).toBeVisible();
  await expect(theirs.getByLabel("Email", { exact: true })).toHaveValue(someone.email);
  await expectGoodForAll(theirs);
  await passwordField(theirs).fill("short");
  await theirs.getByRole("button", { name: "Accept invitation" }).click();
  await expect(theirs.getByText(/Use at least/).last()).toBeVisible();
  await theirs.getByLabel("Name", { exact: true }).fill("Grace Hopper");
  await passwordField(theirs).fill(someone.password);
  await theirs.getByRole("button", { name: "Accept invitation" }).click();
  await expect(theirs).not.toHaveURL(/invitation/);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This link was already used" })).toBeVisible();

  await page.reload();
  await expect(row.getByText("Accepted")).toBeVisible();
  await row.getByRole("link", { name: someone.email }).click();
  await expect(page.getByRole("heading", { name: "Grace Hopper" })).toBeVisible();
});

test("an invitation is sent again and revoked; the links before say that they are no longer valid", async ({
  ownerPage: page,
  someone,
  ownerApi,
  openBrowser,
}) => {
  await ownerApi.call("POST", "/api/v1/admin/invitations", { email: someone.email });
  const first = await someone.mailbox.nextLink("invitation");
  await page.goto("/admin/invitations");
  const row = page.getByRole("listitem").filter({ hasText: someone.email });
  await row.getByRole("button", { name: /Send the invitation/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("Invitation sent again.")).toBeVisible();
  const second = await someone.mailbox.nextLink("invitation");
  const theirs = await openBrowser();
  await theirs.goto(first);
  await expect(theirs.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await theirs.goto(second);
  await expect(theirs.getByRole("button", { name: "Accept invitation" })).toBeVisible();
  await row.getByRole("button", { name: /Revoke/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row.getByText("Revoked")).toBeVisible();
  await theirs.reload();
  await expect(
    theirs.getByRole("heading", { name: "This invitation is no longer valid" }),
  ).toBeVisible();
});

test("someone with an account signs in to accept, and gets nothing before", async ({
  people,
  ownerApi,
  openBrowser,
}) => {
  const someone = people.newcomer();
  await ownerApi.call("POST", "/api/v1/admin/invitations", {
    ...{ email: someone.email, roles: ["admin"] },
  });
  const link = await someone.mailbox.nextLink("invitation");
  await ownerApi.call("POST", "/api/v1/admin/users", {
    ...{ email: someone.email, emailVerified: true },
  });
  const theirs = await openBrowser();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "You already have an account" })).toBeVisible();
  await theirs.getByRole("link", { name: "Sign in" }).click();
  await expect(theirs).toHaveURL(/\/sign-in\?callbackUrl=%2Finvitation/);
});

test("an admin creates a user, who sets a password by the invitation", async ({
  ownerPage: page,
  someone,
  openBrowser,
}) => {
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "New user" }).click();
  await expect(page).toHaveTitle(/^New user/);
  await expectGoodForAll(page);
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText(/Enter an email/).first()).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Grace Hopper");
  await page.getByLabel("Email", { exact: true }).fill(someone.email);
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { name: "Grace Hopper" })).toBeVisible();
  await expect(page.getByText("Invitation pending")).toBeVisible();
  await expectGoodForAll(page);
  const theirs = await openBrowser();
  await theirs.goto(await someone.mailbox.nextLink("invitation"));
  await expect(theirs.getByLabel("Name", { exact: true })).toHaveValue("Grace Hopper");
  await passwordField(theirs).fill(someone.password);
  await theirs.getByRole("button", { name: "Accept invitation" }).click();
  await expect(theirs).not.toHaveURL(/invitation/);
  await page.reload();
  await expect(page.getByText("Invitation pending")).toHaveCount(0);
});

test("[S60] support without the permission sees no way to create or invite", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  const permissions = ["users:read", "users:kick", "users:reset"];
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, { permissions });
  await page.goto("/admin/users");
  await expect(page.getByRole("link", { name: "Invitations" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New user" })).toHaveCount(0);
  await page.goto("/admin/invitations");
  await expect(page.getByRole("link", { name: "Invite someone" })).toHaveCount(0);
  for (const path of ["/admin/users/new", "/admin/invitations/new"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await page.goto(`/admin/users/${person.id}`);
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  expect((await page.request.get(`/admin/users/${person.id}/edit`)).status()).toBe(404);
});
