import type { Locator, Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { expect, test } from "./support/test";

/** Opens one of the user page's actions and confirms it. */
async function dialogOf(page: Page, trigger: string): Promise<Locator> {
  await page.getByRole("button", { name: trigger, exact: true }).click();
  return page.getByRole("alertdialog");
}

test("blocks with a reason: the open page is out on its next click; unblocked, they return [S62]", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  await personPage.goto("/settings/profile");

  await page.goto(`/admin/users/${person.id}/sessions`);
  await expect(page.getByText("Chrome on")).toBeVisible();
  const blocking = await dialogOf(page, "Block…");
  await blocking.getByLabel("Reason").fill("Sends the same letter to everybody");
  await blocking.getByRole("button", { name: "Block", exact: true }).click();
  await expect(page.getByText("Blocked. All sessions were ended.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Unblock…" })).toBeFocused();
  await expect(page.getByText("Sends the same letter to everybody").first()).toBeVisible();
  await expect(page.getByText("No active sessions.")).toBeVisible();

  await personPage.getByRole("link", { name: "Security" }).click();
  await expect(personPage).toHaveURL(/\/sign-in/);
  await fillSignIn(personPage, person);
  await expect(
    personPage.getByText(/This account is blocked|Incorrect email or password/),
  ).toBeVisible();
  await expect(personPage.getByText("Sends the same letter")).toHaveCount(0);

  const unblocking = await dialogOf(page, "Unblock…");
  await unblocking.getByRole("button", { name: "Unblock", exact: true }).click();
  await expect(page.getByText("Unblocked. They can sign in again.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Block…" })).toBeFocused();
  await fillSignIn(personPage, person);
  await expect(personPage).toHaveURL(/\/settings\//);
});

test("kicks: every session ends on its next request, and they may sign in again", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  await personPage.goto("/settings/sessions");
  await page.goto(`/admin/users/${person.id}/sessions`);
  const kicking = await dialogOf(page, "Sign out everywhere…");
  await kicking.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("No active sessions.")).toBeVisible();
  await expect(page.getByText("One session ended.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out everywhere…" })).toBeFocused();
  await personPage.getByRole("link", { name: "Profile" }).click();
  await expect(personPage).toHaveURL(/\/sign-in/);
  await fillSignIn(personPage, person);
  await expect(personPage).toHaveURL("/settings/profile");
});

test("ends one session of a user", async ({ ownerPage: page, personPage, person }) => {
  await personPage.goto("/settings/profile");
  await page.goto(`/admin/users/${person.id}/sessions`);
  await page.getByRole("button", { name: /^Sign out of Chrome/ }).click();
  await expect(page.getByText("No active sessions.")).toBeVisible();
  await personPage.getByRole("link", { name: "Sessions" }).click();
  await expect(personPage).toHaveURL(/\/sign-in/);
});

test("sends a reset mail, and never sees or sets a password [S63]", async ({
  ownerPage: page,
  person,
  openBrowser,
}) => {
  await page.goto(`/admin/users/${person.id}`);
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  const sending = await dialogOf(page, "Send password reset…");
  await expect(sending).toContainText(person.email);
  await sending.getByRole("button", { name: "Send reset" }).click();
  await expect(page.getByText("Password reset email sent.")).toBeVisible();
  const theirs = await openBrowser();
  await theirs.goto(await person.mailbox.nextLink("reset-password"));
  await theirs.getByLabel("New password").fill("marble kettle aurora ninety");
  await theirs.getByRole("button", { name: "Set new password" }).click();
  await expect(theirs.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
});

test("grants and takes a role, which holds from the very next request [S62]", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  const { request } = personPage;
  await page.goto(`/admin/users/${person.id}/permissions`);
  const granting = await dialogOf(page, "Grant role…");
  await granting.getByRole("button", { name: "Grant role" }).click();
  await expect(granting.getByText("Choose a role.")).toBeVisible();
  await granting.getByLabel("Role").selectOption("admin");
  await granting.getByRole("button", { name: "Grant role" }).click();
  await expect(page.getByRole("button", { name: "Remove role admin" })).toBeVisible();
  await personPage.goto("/admin/users");
  await expect(personPage.getByRole("heading", { name: "Users" })).toBeVisible();
  await expect(personPage.getByRole("link", { name: "Settings" })).toHaveCount(0);

  const taking = await dialogOf(page, "Remove role admin");
  await taking.getByRole("button", { name: "Remove role" }).click();
  await expect(page.getByRole("main").getByText("No roles.")).toBeVisible();
  expect((await request.get("/admin/users")).status()).toBe(404);
});

test("erases a user whose email was typed to confirm", async ({ ownerPage: page, person }) => {
  await page.goto(`/admin/users/${person.id}`);
  const deleting = await dialogOf(page, "Delete user…");
  await deleting.getByLabel("Confirm email").fill("somebody else");
  await deleting.getByRole("button", { name: "Delete permanently" }).click();
  await expect(deleting.getByLabel("Confirm email")).toHaveAttribute("aria-invalid", "true");
  await deleting.getByLabel("Confirm email").fill(person.email);
  await deleting.getByLabel("Reason").fill("Asked us to");
  await deleting.getByRole("button", { name: "Delete permanently" }).click();
  await expect(page).toHaveURL("/admin/users");
  await page.goto(`/admin/users?q=${person.email}`);
  await expect(page.getByText("No users found")).toBeVisible();
});
