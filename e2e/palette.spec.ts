import type { Page } from "@playwright/test";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import type { Person } from "./support/people";
import { expect, test } from "./support/test";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const field = (page: Page) => palette(page).getByRole("combobox");

async function openPalette(page: Page): Promise<void> {
  // Until the page listens, the key does nothing.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

test("the palette finds a user, a page and a setting by keyboard alone", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto("/admin");
  await openPalette(page);
  await expectNoAxeViolations(page);

  await page.keyboard.type(person.email);
  await expect(palette(page).getByRole("option", { name: /Robin Ferreira/ })).toBeVisible();
  await expect(palette(page).getByRole("option").first()).toHaveAttribute("data-highlighted", "");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/users/${person.id}`);
  await expect(palette(page)).toHaveCount(0);

  await openPalette(page);
  await page.keyboard.type("audit");
  await expect(palette(page).getByRole("option", { name: "Audit log" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/admin/audit");

  await openPalette(page);
  await page.keyboard.type("captcha");
  await palette(page)
    .getByRole("option", { name: /^Captcha/ })
    .click();
  await expect(page).toHaveURL("/admin/settings/sign-in");

  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
});

/** Preferences are kept: the owner's would change under the other tests. */
const adminTest = test.extend<{ admin: Person }>({
  admin: async ({ people, ownerApi }, use) => {
    const admin = await people.settled("Kim Admin");
    await ownerApi.setRoles(admin.id, ["admin"]);
    await use(admin);
  },
});

adminTest(
  "shortcuts: g u, ?, and off while typing or by choice",
  async ({ admin, openBrowser }) => {
    const page = await openBrowser(admin);
    await page.goto("/admin");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(async () => {
      await page.keyboard.press("?");
      await expect(help).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await expect(page).toHaveURL("/admin/users");
    const search = page.getByRole("searchbox");
    await page.keyboard.press("/");
    await expect(search).toBeFocused();
    await page.keyboard.type("gl?");
    await expect(search).toHaveValue("gl?");
    await expect(help).toHaveCount(0);
    await search.fill("");
    await search.blur();

    await page.goto("/admin/audit");
    await expect(async () => {
      await page.keyboard.press("?");
      await expect(help).toBeVisible({ timeout: 1000 });
    }).toPass();
    await help.getByLabel(/Single-key shortcuts/).uncheck();
    await expect(page.locator("html")).toHaveAttribute("data-shortcuts", "off");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await page.keyboard.press("?");
    await expect(help).toHaveCount(0);
    await expect(page).toHaveURL("/admin/audit");
    await openPalette(page);
    await page.keyboard.type("keyboard");
    await page.keyboard.press("Enter");
    await help.getByLabel(/Single-key shortcuts/).check();
    await expect(page.locator("html")).not.toHaveAttribute("data-shortcuts");
  },
);

test("on a phone it is a button", async ({ ownerPage: page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(field(page)).toBeFocused();
  await expectFitsPhone(page);
  await palette(page).getByRole("button", { name: "Close" }).click();
  await expect(palette(page)).toHaveCount(0);
});

adminTest("the theme follows to another browser", async ({ admin, openBrowser }) => {
  const page = await openBrowser(admin);
  await page.goto("/admin");
  await openPalette(page);
  await page.keyboard.type("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const other = await openBrowser(admin);
  await other.goto("/admin");
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await other.getByRole("button", { name: "The device’s theme" }).click();
  await expect(other.locator("html")).not.toHaveAttribute("data-theme");
  await page.reload();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});
