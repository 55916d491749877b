import { fillSignIn, passwordField } from "../support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "../support/checks";
import { expect, test } from "../support/test";
import { confirmApp, pass } from "../support/two-step";

const MINUTE = 60;
const SETTINGS = "/api/v1/admin/settings";
const PAGE = "/settings/two-step";

// First of the tests that move the clock: the owner's own days to set up a factor run, too.
test.afterEach(async ({ ownerApi }) => {
  await ownerApi.call("PUT", SETTINGS, { mfa: "optional", mfaGraceDays: 7 });
});

test("an admin without a second factor is told on every page until when to set one up", async ({
  page,
  person,
  ownerApi,
}) => {
  await ownerApi.setRoles(person.id, ["admin"]);
  await ownerApi.call("PUT", SETTINGS, { mfa: "requiredForAdmins", mfaGraceDays: 7 });
  await page.goto("/admin/users");
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/admin/users");
  const notice = page.getByText(/must have a second factor by/);
  await expect(notice).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.goto("/settings/profile");
  await expect(notice).toBeVisible();
  await page.getByRole("link", { name: "Set up", exact: true }).click();
  await expect(page).toHaveURL(PAGE);
});

test("after these days nothing but the set-up works, and it leads on", async ({
  page,
  person,
  ownerApi,
}) => {
  test.slow();
  await ownerApi.setRoles(person.id, ["admin"]);
  await ownerApi.call("PUT", SETTINGS, { mfa: "requiredForAdmins", mfaGraceDays: 0 });
  await page.goto("/admin/users");
  await fillSignIn(page, person);
  await expect(page).toHaveURL(`${PAGE}?callbackUrl=%2Fadmin%2Fusers`);
  await expect(page.getByText("Set up a second factor to continue")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  for (const path of ["/settings/profile", "/settings/security", "/settings/sessions", "/admin"]) {
    await page.goto(path);
    await expect(page).toHaveURL(`${PAGE}?${new URLSearchParams({ callbackUrl: path })}`);
  }
  await page.goto("/admin/users");
  await pass(11 * MINUTE);
  const setUp = page.getByRole("button", { name: "Set up an authenticator app" });
  await setUp.click();
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  await passwordField(page).fill(person.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await setUp.click();
  await confirmApp(page);
  await expect(page).toHaveURL("/admin/users");
  await expect(page.getByText("must have a second factor")).toHaveCount(0);
});

test("someone who must set up a second factor can sign out", async ({ page, person, ownerApi }) => {
  await ownerApi.setRoles(person.id, ["admin"]);
  await ownerApi.call("PUT", SETTINGS, { mfa: "requiredForAdmins", mfaGraceDays: 0 });
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page.getByText("Set up a second factor to continue")).toBeVisible();
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
});
