import {
  askAgain,
  fillSignIn,
  fillSignUp,
  mainText,
  passwordField,
  putCode,
} from "./support/actions";
import { settle } from "./support/people";
import { expect, test } from "./support/test";

const refusal = "Incorrect email or password.";

test("a wrong password keeps the email, and says no more than an unknown address gets [S20]", async ({
  page,
  person,
  someone,
}) => {
  await page.goto("/sign-in");
  await fillSignIn(page, { ...person, password: "not the password at all" });
  await expect(page.getByText(refusal)).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await expect(passwordField(page)).toHaveValue("");
  await expect(passwordField(page)).toBeFocused();
  const said = await mainText(page);

  await page.goto("/sign-in");
  await fillSignIn(page, someone);
  await expect(page.getByText(refusal)).toBeVisible();
  expect(await mainText(page)).toBe(said);
});

test("a password that is short, easy to guess or made of the address is refused next to the field [S10] [S13]", async ({
  page,
  someone,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(someone.email);
  const submit = page.getByRole("button", { name: "Create account" });

  await passwordField(page).fill("fourteen chars");
  await submit.click();
  await expect(page.getByText("Use at least 15 characters.")).toBeVisible();
  await expect(passwordField(page)).toHaveAttribute("aria-invalid", "true");

  const refused = {
    passwordpassword: "Too easy to guess.",
    [someone.email]: "Too similar to your name, email or this site’s name.",
    aaaaaaaaaaaaaaaa: "Too easy to guess.",
  };
  for (const [guessable, words] of Object.entries(refused)) {
    await passwordField(page).fill(guessable);
    await submit.click();
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(someone.email);
  }
  // [F19] It is kept, to be mended, and so is what was said about it.
  await expect(passwordField(page)).toHaveValue("aaaaaaaaaaaaaaaa");
  expect(await someone.mailbox.all()).toEqual([]);
});

test("a wrong code is reported next to its field, which gets the focus", async ({
  page,
  person,
}) => {
  const code = page.getByLabel("6-digit code");
  const wrong = async (submit: string) => {
    await putCode(code, "000000");
    await page.getByRole("button", { name: submit, exact: true }).click();
    await expect(code).toHaveAccessibleDescription(/That code or link isn’t valid/);
    await expect(code).toHaveAttribute("aria-invalid", "true");
    await expect(code).toBeFocused();
    await expect(code).toHaveValue("000000");
  };
  await page.goto(`/sign-in/code?${new URLSearchParams({ to: person.email })}`);
  await wrong("Sign in");

  await page.goto(`/reset-password?${new URLSearchParams({ email: person.email })}`);
  await page.getByLabel("New password").fill("marble kettle aurora ninety");
  await expect(page.getByText("Strong")).toBeVisible();
  await wrong("Set new password");
  await expect(page.getByLabel("New password")).toHaveValue("marble kettle aurora ninety");
  await expect(page.getByText("Strong")).toBeVisible();
});

test("an address that is taken leads to the same page, and tells its owner by mail [S1]", async ({
  page,
  person,
  someone,
}) => {
  const said: string[] = [];
  for (const { email } of [someone, person]) {
    await fillSignUp(page, { email, password: "marble kettle aurora ninety" });
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/verify");
    said.push((await mainText(page)).replace(email, "…"));
  }
  expect(said[1]).toBe(said[0]);
  await person.mailbox.next("already-registered");
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/settings/profile");
});

test("five wrong codes kill the right one; a new mail brings a new one [S34]", async ({
  page,
  someone,
}) => {
  await page.clock.install();
  await fillSignUp(page, someone);
  const right = await someone.mailbox.nextCode("verify-email");
  const wrong = right === "000000" ? "111111" : "000000";
  const verify = page.getByRole("button", { name: "Verify email" });
  const complaint = page.getByText("That code or link isn’t valid. Request a new one.");
  for (const code of [wrong, wrong, wrong, wrong, wrong, right]) {
    await putCode(page.getByLabel("6-digit code"), code);
    const answered = page.waitForResponse((one) => one.request().method() === "POST");
    await verify.click();
    await answered;
    await expect(complaint).toBeVisible();
  }
  await askAgain(page);
  await expect(page.getByText("we’ve sent a new message")).toBeVisible();
  await putCode(page.getByLabel("6-digit code"), await someone.mailbox.nextCode("verify-email"));
  await verify.click();
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
});

test("of two links that were asked for, the one used ends the other [S30]", async ({
  page,
  someone,
}) => {
  await page.clock.install();
  await fillSignUp(page, someone);
  const first = await someone.mailbox.nextLink("verify-email");
  await askAgain(page);
  const second = await someone.mailbox.nextLink("verify-email");
  await page.goto(first);
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
  await page.goto(second);
  await expect(page.getByRole("heading", { name: "Already verified" })).toBeVisible();
});

test("a user who knows the password but has not verified is led to do so; nobody else is told [S20]", async ({
  page,
  someone,
}) => {
  await settle(someone, { verified: false });
  await page.goto("/sign-in");
  await fillSignIn(page, { ...someone, password: "not the password at all" });
  await expect(page.getByText(refusal)).toBeVisible();
  await fillSignIn(page, someone);
  await expect(page.getByRole("heading", { name: "Verify your email first" })).toBeVisible();
});

test("what is no address or not filled in is said before anything is sent", async ({ page }) => {
  let posts = 0;
  page.on("request", (request) => {
    // The page of a sign-in asks the API what passkeys need, whatever is typed.
    if (request.method() === "POST" && !request.url().includes("/api/v1/auth/passkey/")) posts++;
  });
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill("robin@");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Enter an email address.")).toBeVisible();
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Enter your email, username or phone number.")).toBeVisible();
  await expect(page.getByText("Enter your password.")).toBeVisible();
  expect(posts).toBe(0);
});
