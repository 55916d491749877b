import { fillSignIn, passwordField } from "./support/actions";
import { postForm, readForm } from "./support/forms";
import { expect, test } from "./support/test";

test.describe("[C2] a page that was open over an upgrade", () => {
  // What a server answers to an action that it does not know, which is what the upgrade leaves.
  test.use({ allowedComplaint: /status of 409/ });

  test("says so, keeps what was typed, and works after a reload", async ({ page, person }) => {
    let isOutdated = true;
    await page.route("**/sign-in", async (route) => {
      const headers = route.request().headers();
      const isAction = isOutdated && headers["next-action"];
      await route.continue(
        isAction ? { headers: { ...headers, "next-action": "0".repeat(42) } } : {},
      );
    });
    await page.goto("/sign-in");
    await fillSignIn(page, person);
    await expect(
      page.getByText("This page is out of date. Reload it, then try again."),
    ).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(person.email);
    await expect(passwordField(page)).toHaveValue(person.password);
    isOutdated = false;
    await page.reload();
    await fillSignIn(page, person);
    await expect(page).toHaveURL("/settings/profile");
  });

  test("says so without JavaScript too", async ({ request }) => {
    const form = await readForm(request, "/sign-in", "password");
    const ids = /"id":"[0-9a-f]+"/;
    const outdated = Object.entries(form.fields).map(([name, value]) => [
      name,
      value.replace(ids, `"id":"${"0".repeat(42)}"`),
    ]);
    const fields = Object.fromEntries(outdated);
    const response = await postForm(request, { ...form, fields }, { login: "a", password: "b" });
    expect(await response.text()).toContain("This page is out of date.");
  });
});

test("[F17] password managers are given the email, and no other name, to save a password under", async ({
  page,
  openBrowser,
  person,
}) => {
  const usernames = page.locator('input[autocomplete="username"]');
  for (const path of ["/sign-up", "/forgot-password", "/verify"]) {
    await page.goto(path);
    await expect(usernames).toHaveCount(1);
    await expect(usernames).toHaveAttribute("name", "email");
  }
  await page.goto(`/reset-password?email=${person.email}`);
  await expect(usernames).toHaveValue(person.email);
  const own = await openBrowser(person);
  await own.goto("/settings/security");
  await expect(own.locator('input[autocomplete="username"]')).toHaveValue(person.email);
});

test("[F20] the choice of a language says that pages are in English", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  await page.getByText("More details").click();
  await expect(page.getByLabel("Language")).toHaveAccessibleDescription(/pages are in English/);
});

test("[F19] the first field has the focus, and the last digit of a code sends it", async ({
  page,
  person,
}) => {
  await page.goto("/sign-in/code");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.keyboard.type(person.email);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("6-digit code")).toBeFocused();
  await page.keyboard.type(await person.mailbox.nextCode("code"));
  await expect(page).toHaveURL("/settings/profile");
});

test("a form that is sent again takes back what it said before, ahead of the answer", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  const save = page.getByRole("button", { name: "Save profile" });
  const saved = page.getByText("Saved.", { exact: true });
  await page.getByLabel("Name", { exact: true }).fill("Robin One");
  await save.click();
  await expect(saved).toBeVisible();

  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/settings/profile", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel("Name", { exact: true }).fill("Robin Two");
  await save.click();
  expect(await saved.count()).toBe(0);
  letThrough();
  await expect(saved).toHaveCount(1);
});
