import type { Page } from "@playwright/test";
import { fillSignIn, passwordField, tabTo } from "./support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { settle } from "./support/people";
import { newPhone } from "./support/phones";
import { expect, test } from "./support/test";

async function expectGoodForAll(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page).toHaveTitle(/\S/);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
}

/** One browser sees several pages: opening one for each would take longer than looking at them. */
async function expectAllGood(page: Page, paths: readonly string[]): Promise<void> {
  test.slow();
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(path);
      await expectGoodForAll(page);
    });
  }
}

const token = "A".repeat(43);
const longAddress = "somebody-with-a-rather-long-address@a-long-domain-name.people.test";

const open = {
  "signing in": [
    "/sign-in",
    "/sign-in?error=OAuthCallbackError&email=robin@people.test",
    "/sign-in?done=reset",
    "/sign-in/code",
    `/sign-in/code?to=${longAddress}`,
    "/sign-in/code?to=%2B36301234567",
    "/sign-in/second-factor",
    "/sign-in/lost-factor",
  ],
  "signing up": [
    "/sign-up",
    "/sign-up/phone",
    `/verify?email=${longAddress}`,
    "/verify",
    `/verify?token=${token}`,
    "/verify?done=1",
  ],
  "forgotten passwords": [
    "/forgot-password",
    "/forgot-password?by=phone",
    "/reset-password?email=robin@people.test",
    "/reset-password?by=phone&to=%2B36301234567",
    `/reset-password?token=${token}`,
  ],
  "links in mails, and mails": [
    `/undo-email?token=${token}`,
    `/lock-account?token=${token}`,
    `/cancel-recovery?token=${token}`,
    "/cancel-recovery?done=1",
    `/setup?token=${token}`,
    "/dev/outbox",
    "/dev/outbox?to=nobody@people.test",
  ],
};

for (const [what, paths] of Object.entries(open)) {
  test(`for all eyes and hands, light and dark, on a phone: ${what}`, async ({ page }) => {
    await expectAllGood(page, paths);
  });
}

test("for all eyes and hands: the steps after a mail and a text message", async ({
  page,
  someone,
}) => {
  await settle(someone, { verified: false });
  await page.goto(await someone.mailbox.nextLink("verify-email"));
  await expect(page.getByLabel("Your password", { exact: true })).toBeVisible();
  await expectGoodForAll(page);

  const phone = newPhone();
  await page.goto("/sign-up/phone");
  await page.getByLabel("Country").fill(phone.country);
  await page.getByLabel("Phone number").fill(phone.national);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByRole("heading", { name: "Check your phone" })).toBeVisible();
  await expectGoodForAll(page);
});

const settings = {
  "profile, security, sessions and data": ["profile", "security", "sessions", "data"],
  "account and its steps": [
    "account",
    "account/email",
    `account/email?to=${longAddress}`,
    "account/phone",
    "account/phone?to=%2B36301234567",
    "confirm",
    "two-step",
    "two-step/app",
  ],
};

for (const [what, tabs] of Object.entries(settings)) {
  test(`for all eyes and hands, light and dark, on a phone: ${what}`, async ({
    personPage: page,
  }) => {
    await expectAllGood(
      page,
      tabs.map((tab) => `/settings/${tab}`),
    );
  });
}

const settingsOf = (...sections: string[]) => sections.map((one) => `/admin/settings/${one}`);

const admin = {
  "the admin’s table of users": [
    "/admin/users",
    "/admin/users?q=nobody-is-called-this",
    "/admin/users?status=active&createdAfter=7d&columns=status,email,username,phone,roles,methods,factor,lastLogin,loginCount,created,id",
    "/admin/users?createdAfter=2026-02-01&createdBefore=2026-01-01",
  ],
  "the admin’s other lists": [
    "/admin/users/views",
    "/admin/users/views/new?status=blocked&sort=email",
    ...["/admin/jobs", "/admin/jobs?kind=sms&state=cancelled"],
    "/admin/audit",
    "/admin/audit?type=user.erased&from=2020-01-01&to=2020-01-31",
  ],
  "the admin’s API keys, block list and security": [
    ...["/admin/api-keys", "/admin/api-keys/new", "/admin/blocked", "/admin/security"],
  ],
  "the admin’s roles, and the API reference": [
    ...["/admin/roles", "/admin/roles/new", "/docs", "/docs/setUserRoles"],
  ],
  "the admin’s overview, fields and settings": ["/admin", "/admin/fields", "/admin/settings"],
  "the admin’s settings of accounts": settingsOf(
    ...["sign-up", "sign-in", "identifiers", "passwords", "factors"],
  ),
  "the admin’s settings of the instance": settingsOf(
    ...["limits", "messages", "branding", "providers", "contact"],
  ),
  "the admin’s messages and their texts": [
    "/admin/messages",
    "/admin/messages?state=complained",
    "/admin/messages/suppressions",
    "/admin/settings/templates",
    "/admin/settings/templates/email/code?language=de",
    "/admin/settings/templates/sms/code",
  ],
};

for (const [what, paths] of Object.entries(admin)) {
  test(`for all eyes and hands, light and dark, on a phone: ${what}`, async ({
    ownerPage: page,
    person,
  }) => {
    // With another user in the list besides the owner.
    await page.goto(`/admin/users?q=${encodeURIComponent(person.email)}`);
    await expect(page.getByRole("link", { name: person.name })).toBeVisible();
    await expectAllGood(page, paths);
  });
}

test("for all eyes and hands: a user's page, and what is asked before a block and of a field", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  test.slow();
  await personPage.goto("/settings/profile");
  await page.goto(`/admin/users/${person.id}`);
  await expectGoodForAll(page);
  await page.getByRole("button", { name: "Block…" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await page.goto("/admin/fields");
  await page.getByRole("button", { name: "Add field…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
});

test("a long name without a place to break fits a phone everywhere", async ({
  ownerPage: page,
  people,
}) => {
  test.slow();
  const person = await people.settled("Bartholomew".repeat(6));
  for (const path of [
    "/admin",
    `/admin/users?q=${person.name}`,
    `/admin/users/${person.id}`,
    `/admin/users/${person.id}/events`,
    `/admin/users/${person.id}/edit`,
    `/admin/audit?userId=${person.id}`,
  ]) {
    await page.goto(path);
    await expect(page.getByText(person.name).first()).toBeAttached();
    await expectFitsPhone(page);
  }
  await page.goto(`/admin/users/${person.id}`);
  await page.getByRole("button", { name: "Block…" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectFitsPhone(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Block…" })).toBeFocused();
});

test("for all eyes and hands: forms that complain", async ({ page, person }) => {
  await page.goto("/sign-in");
  await fillSignIn(page, { ...person, password: "not the password at all" });
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expectGoodForAll(page);
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Enter an email address.")).toBeVisible();
  await expectGoodForAll(page);
});

test("for all eyes and hands: the question before an account is deleted, and its menu", async ({
  personPage: page,
}) => {
  test.slow();
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Delete account…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("signs in, moves about and signs out by keyboard alone", async ({ page, person }) => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(person.email);
  await tabTo(page, passwordField(page));
  await page.keyboard.type("not the password at all");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  // The refusal puts the focus where the next try begins.
  await expect(passwordField(page)).toBeFocused();
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/settings/profile");

  await page.goto("/settings/profile");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Picture", { exact: true })).toBeFocused();
  // What the keyboard reaches is not under the bar that stays at the bottom.
  await page.setViewportSize({ width: 360, height: 740 });
  const name = page.getByLabel("Time zone");
  await tabTo(page, name);
  const bar = await page.getByRole("button", { name: "Save profile" }).boundingBox();
  const field = await name.boundingBox();
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThan(bar?.y ?? 0);

  await page.goto("/settings/profile");
  const security = page.getByRole("link", { name: "Security" });
  await tabTo(page, security);
  const outline = await security.evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline, "the focus can be seen").not.toBe("none");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/settings/security");

  await page.goto("/settings/profile");
  await tabTo(page, page.getByRole("button", { name: /^Account menu/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-in");
});

test.describe("a wrong address", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("for all eyes and hands, light and dark, on a phone", async ({ page }) => {
    const answer = await page.goto("/nowhere/at/all");
    expect(answer?.status()).toBe(404);
    await expectGoodForAll(page);
  });
});
