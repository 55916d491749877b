import type { Locator, Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { expect, test } from "./support/test";
import { translatePages } from "./support/translate";

test.beforeEach(({ context }) => translatePages(context));

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("html[data-translated]")).toBeAttached();
}

async function expectNoFault(page: Page): Promise<void> {
  await expect(page.locator("form[aria-busy]")).toHaveCount(0);
  // By its tag: an open dialog hides the page behind it from roles.
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.getByText("Something went wrong on our side")).toHaveCount(0);
}

/** Of the page's forms, without those that lead to an identity provider, whose page is none of ours. */
function submitButtons(page: Page): Locator {
  const button = 'button[type="submit"]:not([name="provider"]):enabled:visible';
  return page.locator(`main form:not([aria-label="Theme"]) ${button}`);
}

/** Presses each form's button, empty and then filled in, so that errors come and go. */
async function pressAll(page: Page, path: string): Promise<void> {
  await open(page, path);
  const count = await submitButtons(page).count();
  for (let index = 0; index < count; index++) {
    await open(page, path);
    const button = submitButtons(page).nth(index);
    await button.click();
    await expectNoFault(page);
    if (!(await button.isVisible())) continue;
    const inputs = button.locator("xpath=ancestor::form").locator("input:visible");
    for (const input of await inputs.all()) {
      const type = (await input.getAttribute("type")) ?? "text";
      if (["text", "tel", "password"].includes(type)) await input.fill("123456");
      if (type === "email") await input.fill("robin@people.test");
    }
    await button.click();
    await expectNoFault(page);
  }
}

for (const path of [
  "/sign-in",
  "/sign-in/code",
  "/sign-in/code?to=robin@people.test",
  "/sign-up",
  "/sign-up/phone",
  "/verify?email=robin@people.test",
  "/verify",
  "/forgot-password",
  "/forgot-password?by=phone",
  "/reset-password?email=robin@people.test",
  "/reset-password?by=phone&to=%2B36301234567",
]) {
  test(`[C1] a translated ${path} takes presses`, ({ page }) => pressAll(page, path));
}

test("[C1] a translated browser signs in and out, and changes the profile", async ({
  page,
  person,
}) => {
  await open(page, "/sign-in");
  await fillSignIn(page, { ...person, password: "not the password at all" });
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/settings/profile");
  await open(page, "/settings/profile");
  await page.getByLabel("Name", { exact: true }).fill("Robin Ferreira");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
});

test("[C1] translated settings take presses", async ({ personPage: page }) => {
  test.slow();
  for (const path of [
    "/settings/profile",
    "/settings/account",
    "/settings/account/email",
    "/settings/account/phone",
    "/settings/security",
    "/settings/data",
    "/settings/security/delete",
    "/settings/sessions",
  ]) {
    await test.step(path, () => pressAll(page, path));
  }
});

test("[C1] a translated dashboard asks, refuses and does", async ({ ownerPage: page, person }) => {
  test.slow();
  await translatePages(page.context());
  for (const path of ["/admin", "/admin/users", "/admin/audit", "/admin/fields"]) {
    await open(page, path);
    await expectNoFault(page);
  }
  await open(page, "/admin/fields");
  await page.getByRole("button", { name: "Add field…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add field" }).click();
  await expectNoFault(page);
  await open(page, `/admin/users/${person.id}`);
  for (const [trigger, confirm] of [
    ["Block…", "Block"],
    ["Unblock…", "Unblock"],
    ["Block…", "Block"],
  ]) {
    await page.getByRole("button", { name: trigger }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: confirm }).click();
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expectNoFault(page);
  }
});
