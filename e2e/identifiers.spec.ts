import type { Page } from "@playwright/test";
import { phoneText } from "../lib/contracts/phone";
import { fillSignIn, mainText, passwordField, putCode } from "./support/actions";
import { newPhone, type Phone } from "./support/phones";
import { expect, test } from "./support/test";

async function askForPhoneCode(page: Page, phone: Phone, name = ""): Promise<void> {
  await page.goto("/sign-up");
  await page.getByRole("link", { name: "Use a phone number instead" }).click();
  await page.getByLabel("Country").fill(phone.country);
  await page.getByLabel("Phone number").fill(phone.national);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByRole("heading", { name: "Check your phone" })).toBeVisible();
}

test("signs up with an email and a username, and signs in with either", async ({
  page,
  someone,
  openBrowser,
}) => {
  const username = `Robin.${someone.email.slice(6, 16)}`;
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(someone.email);
  await page.getByLabel("Username").fill("robin@home");
  await passwordField(page).fill(someone.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Use only letters, digits, or . _ -")).toBeVisible();
  await page.getByLabel("Username").fill(username);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  await putCode(page.getByLabel("6-digit code"), await someone.mailbox.nextCode("verify-email"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();

  for (const login of [username.toLowerCase(), someone.email]) {
    const browser = await openBrowser();
    await browser.goto("/sign-in");
    await fillSignIn(browser, { email: login, password: someone.password });
    await expect(browser).toHaveURL("/settings/profile");
  }
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`signs in by a code in a mail${how}`, async ({ openBrowser, person }) => {
    const page = await openBrowser(null, { javaScriptEnabled });
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Sign in with a code instead" }).click();
    await page.getByLabel("Email or phone").fill(person.email);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    const again = page.getByRole("button", { name: /^Send it again/ });
    if (javaScriptEnabled) await expect(again).toHaveText(/Send it again in \d+ s/);
    else await expect(again).toBeEnabled();
    await putCode(page.getByLabel("6-digit code"), "000000");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("That code or link isn’t valid.")).toBeVisible();
    await putCode(page.getByLabel("6-digit code"), await person.mailbox.nextCode("code"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL("/settings/profile");
  });

  test(`signs up by a phone alone, and in by its code${how}`, async ({ openBrowser }) => {
    const phone = newPhone();
    const page = await openBrowser(null, { javaScriptEnabled });
    await askForPhoneCode(page, phone, "Robin Ferreira");
    // What was told is in no address, and no password is asked.
    expect(decodeURIComponent(page.url())).not.toContain(phone.full);
    await expect(page.locator("input[type=password]")).toHaveCount(0);
    await putCode(page.getByLabel("6-digit code"), "000000");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("That code or link isn’t valid.")).toBeVisible();
    await putCode(page.getByLabel("6-digit code"), await phone.mailbox.nextCode("code"));
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL("/settings/profile");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin Ferreira");
    await page.goto("/settings/account");
    await expect(page.getByText(phoneText(phone.full))).toBeVisible();
    await page.goto("/settings/security");
    await expect(page.getByText("You don’t have a password.")).toBeVisible();

    const other = await openBrowser(null, { javaScriptEnabled });
    await other.goto("/sign-in/code");
    await other.getByLabel("Email or phone").fill(phone.full);
    await other.getByRole("button", { name: "Send code" }).click();
    await putCode(other.getByLabel("6-digit code"), await phone.mailbox.nextCode("code"));
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(other).toHaveURL("/settings/profile");
  });
}

test("a sign-up by phone says what it would refuse before a code is sent, and keeps what was told", async ({
  personPage,
  person,
  openBrowser,
}) => {
  const username = `taken.${person.email.slice(6, 16)}`;
  await personPage.goto("/settings/account");
  await personPage.getByLabel("Username").fill(username);
  await personPage.getByRole("button", { name: /username/i }).click();
  await expect(personPage.getByText("Saved.")).toBeVisible();

  const page = await openBrowser();
  const phone = newPhone();
  await page.goto("/sign-up/phone?step=code");
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await page.getByLabel("Country").fill(phone.country);
  await page.getByLabel("Phone number").fill(phone.national);
  await page.getByLabel("Username").fill(username);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("An account with that username already exists.")).toBeVisible();
  expect(await phone.mailbox.all()).toEqual([]);

  await page.getByLabel("Username").fill(`free.${person.email.slice(6, 16)}`);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByRole("heading", { name: "Check your phone" })).toBeVisible();
  await page.getByRole("link", { name: "Change your number or details" }).click();
  await expect(page.getByLabel("Phone number")).toHaveValue(phone.full);
  await expect(page.getByLabel("Username")).toHaveValue(`free.${person.email.slice(6, 16)}`);
});

test("a phone is read by its country, and an invalid one is refused next to its field", async ({
  page,
}) => {
  await page.goto("/sign-up/phone");
  await page.getByLabel("Country").fill("Nowhere");
  await page.getByLabel("Phone number").fill("06 30 123 4567");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("Choose a country from the list.")).toBeVisible();
  await page.getByLabel("Country").fill("hungary");
  await page.getByLabel("Phone number").fill("12");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("This isn’t a valid phone number for this country.")).toBeVisible();
});

test("asking for a sign-in code says the same of an address that nobody has [S40]", async ({
  page,
  person,
  someone,
}) => {
  const said: string[] = [];
  for (const { email } of [person, someone]) {
    await page.goto("/sign-in/code");
    await page.getByLabel("Email or phone").fill(email);
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    const text = await mainText(page);
    said.push(text.replace(email, "…").replace(/Send it again.*?(?=Use)/, ""));
  }
  expect(said[0]).toBe(said[1]);
  expect(await someone.mailbox.all()).toEqual([]);
});

test("a password's strength is told while it is typed", async ({ page }) => {
  await page.goto("/sign-up");
  await passwordField(page).pressSequentially("password");
  await expect(page.getByText("Very easy to guess")).toBeVisible();
  await passwordField(page).fill("");
  await passwordField(page).pressSequentially("marble kettle aurora ninety");
  await expect(page.getByText("Password strength: Strong")).toBeVisible();
});
