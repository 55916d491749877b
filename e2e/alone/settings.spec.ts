import { expect, test } from "../support/test";

test("closing sign-up and naming the product hold on the next request, for everybody", async ({
  ownerPage: page,
  openBrowser,
  someone,
}) => {
  const visitor = await openBrowser();
  await visitor.goto("/sign-up");

  await page.goto("/admin/settings");
  await page.getByLabel("Product").fill("Beekeeping");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Saved. Pages and emails use the new branding.")).toBeVisible();
  await page.getByLabel("Allow public sign-up").uncheck();
  await page.getByRole("button", { name: "Save accounts" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await visitor.getByLabel("Email").fill(someone.email);
  await visitor.getByLabel("Password", { exact: true }).fill(someone.password);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByText("Sign-up is closed.")).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByText("Sign-up is closed")).toBeVisible();
  await expect(visitor.getByText("to continue to Beekeeping")).toBeVisible();

  await page.getByLabel("Allow public sign-up").check();
  await page.getByRole("button", { name: "Save accounts" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Email")).toBeVisible();
});

/** #7a1f8a, on a button that the pointer has left. */
const violet = "rgb(122, 31, 138)";

test("[F4] saved colours are on the page that saved them, at once", async ({ ownerPage: page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/admin/settings");
  const save = page.getByRole("button", { name: "Save branding" });
  const field = page.getByRole("textbox", { name: "Accent colour (light mode)" });
  const before = await field.inputValue();
  await field.fill("#7a1f8a");
  await save.click();
  await page.mouse.move(0, 0);
  await expect(save).toHaveCSS("background-color", violet);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(save).toHaveCSS("background-color", violet);
  await field.fill(before);
  await save.click();
  await page.mouse.move(0, 0);
  await expect(save).not.toHaveCSS("background-color", violet);
});

test("a colour that can't be read is refused next to its field", async ({ ownerPage: page }) => {
  await page.goto("/admin/settings");
  await page.getByRole("textbox", { name: "Accent colour (light mode)" }).fill("#ffff99");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Too light to read on a light page.")).toBeVisible();
});

test("switching identifiers off and on changes sign-in and sign-up on the next request", async ({
  ownerPage: page,
  openBrowser,
}) => {
  const visitor = await openBrowser();
  const setKinds = async (kinds: Record<"Username" | "Phone", boolean>) => {
    await page.goto("/admin/settings");
    for (const [kind, on] of Object.entries(kinds)) {
      await page.getByRole("group", { name: kind }).getByLabel("Enabled").setChecked(on);
    }
    await page.getByRole("button", { name: "Save identifiers" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  };

  await setKinds({ Username: false, Phone: false });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email", { exact: true })).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Email")).toBeVisible();
  await expect(visitor.getByLabel("Username")).toHaveCount(0);
  await expect(visitor.getByRole("link", { name: "Use a phone number instead" })).toHaveCount(0);
  await visitor.goto("/sign-up/phone");
  await expect(visitor.getByLabel("Phone number")).toHaveCount(0);

  await setKinds({ Username: true, Phone: false });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email or username")).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Username")).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Use a phone number instead" })).toHaveCount(0);

  await setKinds({ Username: true, Phone: true });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email, username or phone")).toBeVisible();
  await visitor.goto("/sign-up");
  await visitor.getByRole("link", { name: "Use a phone number instead" }).click();
  await expect(visitor.getByLabel("Phone number")).toBeVisible();
});
