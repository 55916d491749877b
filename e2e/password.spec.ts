import { fillSignIn, mainText, putCode, signIn } from "./support/actions";
import { expect, test } from "./support/test";

const next = "marble kettle aurora ninety";

test("changes the password: other browsers are out, this one stays, the owner is told [S17] [S19]", async ({
  personPage: page,
  person,
  openBrowser,
}) => {
  const elsewhere = await openBrowser(person);
  await elsewhere.goto("/settings/profile");

  await page.goto("/settings/security");
  await page.getByLabel("Current password").fill("not the password at all");
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Incorrect password.")).toBeVisible();

  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed.")).toBeVisible();
  await person.mailbox.next("password-changed");

  await elsewhere.getByRole("link", { name: "Security" }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByText("This device", { exact: true })).toBeVisible();

  await fillSignIn(elsewhere, person);
  await expect(elsewhere.getByText("Incorrect email or password.")).toBeVisible();
  await fillSignIn(elsewhere, { ...person, password: next });
  await expect(elsewhere).toHaveURL(/\/settings\//);
});

test("sets a forgotten password by the mail's link, which works once, says so, and ends every session [F7] [S31] [S38]", async ({
  page,
  person,
  openBrowser,
}) => {
  const elsewhere = await openBrowser(person);
  await elsewhere.goto("/settings/profile");

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send reset email" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();

  const link = await person.mailbox.nextLink("reset-password");
  expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByRole("heading", { name: "Your password was changed" })).toBeVisible();

  await elsewhere.getByRole("link", { name: "Security" }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link was already used" })).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, { ...person, password: next });
});

test("sets a forgotten password by the mail's code; a weak one is refused and keeps the code, and the new one signs in [F19] [S39]", async ({
  page,
  person,
}) => {
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send reset email" }).click();
  const code = await person.mailbox.nextCode("reset-password");

  await putCode(page.getByLabel("6-digit code"), code);
  await page.getByLabel("New password").fill("passwordpassword");
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByText("Too easy to guess.")).toBeVisible();
  await expect(page.getByLabel("6-digit code")).toHaveValue(code);

  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL("/settings/profile");
});

test("asking for a reset says the same of an address that nobody has [S40]", async ({
  page,
  person,
  someone,
}) => {
  const said: string[] = [];
  for (const { email } of [person, someone]) {
    await page.goto("/forgot-password");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send reset email" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    said.push((await mainText(page)).replace(email, "…"));
  }
  expect(said[0]).toBe(said[1]);
  expect(await someone.mailbox.all()).toEqual([]);
});
