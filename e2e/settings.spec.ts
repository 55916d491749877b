import { randomBytes } from "node:crypto";
import { fillSignIn } from "./support/actions";
import { owner } from "./support/app";
import { expect, test } from "./support/test";

test("[F5] an error replaces an older success, and typing takes both back", async ({
  personPage: page,
}) => {
  await page.goto("/settings/account");
  const field = page.getByLabel("Username");
  const save = page.getByRole("button", { name: /^(Set|Change) username$/ });
  const saved = page.getByText("Saved. You can now sign in with it.");
  const refused = page.getByText(/letters, digits|You can change your username again/).last();
  await field.fill(`robin-${randomBytes(4).toString("hex")}`);
  await save.click();
  await expect(saved).toBeVisible();
  await field.fill("?");
  await save.click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(saved).toHaveCount(0);
  await field.fill("robin");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
  await expect(refused).toBeVisible();
});

test("[F22] an object is shown to its user, and not asked for; the rest has one button", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  const unique = randomBytes(4).toString("hex");
  const declared = [
    { key: `sizes_${unique}`, label: `Sizes ${unique}`, type: "OBJECT", required: true },
    { key: `city_${unique}`, label: `City ${unique}`, type: "STRING" },
    { key: `team_${unique}`, label: `Team ${unique}`, type: "STRING" },
  ];
  for (const field of declared) await ownerApi.call("POST", "/api/v1/admin/fields", field);
  try {
    const path = `/api/v1/admin/users/${person.id}/data/sizes_${unique}`;
    await ownerApi.call("PUT", path, { value: { shoe: 42 } });
    await page.goto("/settings/data");
    const main = page.getByRole("main");
    await expect(main.getByText(`Sizes ${unique}`)).toBeVisible();
    await expect(main.getByText("shoe: 42")).toBeVisible();
    await expect(main.locator("textarea")).toHaveCount(0);
    await main.getByLabel(`City ${unique}`).fill("Turin");
    await main.getByLabel(`Team ${unique}`).fill("Engines");
    await expect(main.getByRole("button", { name: "Save" })).toHaveCount(1);
    await main.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(main.getByLabel(`City ${unique}`)).toHaveValue("Turin");
    await expect(main.getByLabel(`Team ${unique}`)).toHaveValue("Engines");
  } finally {
    for (const { key } of declared) {
      await ownerApi.call("DELETE", `/api/v1/admin/fields/${key}`);
    }
  }
});

test("[issue 8.6] the profile shows a handful of fields, and folds the rest away", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  const main = page.getByRole("main");
  const fields = main.locator("form input:visible, form select:visible, form textarea:visible");
  // The picture, name, bio, language and time zone.
  await expect(fields).toHaveCount(5);
  const name = await page.getByLabel("Name", { exact: true }).inputValue();
  await page.getByLabel("Name", { exact: true }).fill("\u200b");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Website")).toBeHidden();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByText("More details").click();
  await expect(page.getByLabel("Country")).toBeVisible();
  // What is refused inside is shown, whatever was folded.
  await page.getByLabel("Website").fill("not an address");
  await page.getByText("More details").click();
  await expect(page.getByLabel("Website")).toBeHidden();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByLabel("Website")).toBeFocused();
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`[issue 8.6] a theme is chosen, and the first byte of a page has it${how}`, async ({
    openBrowser,
    person,
  }) => {
    const page = await openBrowser(person, { javaScriptEnabled, colorScheme: "light" });
    await page.goto("/settings/security");
    const html = page.locator("html");
    await expect(html).not.toHaveAttribute("data-theme", /./);
    await page.getByRole("button", { name: "Dark theme" }).click();
    await expect(html).toHaveAttribute("data-theme", "dark");
    await expect(page).toHaveURL("/settings/security");
    await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    const first = await (await page.request.get("/sign-in", { maxRedirects: 0 })).text();
    const other = await (await page.request.get("/settings/profile")).text();
    expect(first + other).toMatch(/<html[^>]*data-theme="dark"/);
    const ground = await page.evaluate(() => getComputedStyle(document.body).color);
    await page.getByRole("button", { name: "The device’s theme" }).click();
    await expect(html).not.toHaveAttribute("data-theme", /./);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).not.toBe(ground);
  });
}

test("[issue 8.6] owners land on the dashboard, others on their profile, and anyone where they were going", async ({
  openBrowser,
  person,
}) => {
  const page = await openBrowser();
  await page.goto("/sign-in");
  await fillSignIn(page, owner);
  await expect(page).toHaveURL("/admin");
  const other = await openBrowser();
  await other.goto("/sign-in");
  await fillSignIn(other, person);
  await expect(other).toHaveURL("/settings/profile");
  const going = await openBrowser();
  await going.goto("/settings/sessions");
  await fillSignIn(going, owner);
  await expect(going).toHaveURL("/settings/sessions");
});

test("a menu opens and closes by its button, by keyboard, and gives the focus back", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  const button = page.getByRole("button", { name: /^Account menu/ });
  const menu = page.getByRole("menu");
  await button.click();
  await expect(menu).toBeVisible();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const place = await button.boundingBox();
  await page.mouse.click((place?.x ?? 0) + 5, (place?.y ?? 0) + 5);
  await expect(menu).toBeHidden();
  await expect(button).toHaveAttribute("aria-expanded", "false");

  await button.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Your account" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu).toBeVisible();
  await page.mouse.click(5, 400);
  await expect(menu).toBeHidden();
});
