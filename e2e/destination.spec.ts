import { expect, test } from "./support/test";

const goal = "/settings/sessions";

test("[F3] the way through sign-up to a page keeps the page and the email, also in another browser", async ({
  page,
  openBrowser,
  someone,
}) => {
  await page.goto(goal);
  await page.getByLabel("Email").fill(someone.email);
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(someone.email);
  await page.getByLabel("Password", { exact: true }).fill(someone.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(someone.email)).toBeVisible();

  const link = await someone.mailbox.nextLink("verify-email");
  expect(link).not.toContain("sessions");
  const other = await openBrowser();
  await other.goto(link);
  await other.getByLabel("Your password", { exact: true }).fill(someone.password);
  await other.getByRole("button", { name: "Verify email" }).click();
  await other.getByRole("link", { name: "Continue" }).click();
  await expect(other).toHaveURL(goal);

  // The browser that signed up finds the link used, and what to do.
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Already verified" })).toBeVisible();
});

test("[F3] the way through a forgotten password keeps the page and the email", async ({
  page,
  person,
}) => {
  await page.goto(goal);
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await page.getByRole("button", { name: "Send reset email" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  await page.goto(await person.mailbox.nextLink("reset-password"));
  await page.getByLabel("New password").fill(person.password);
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByText("This is your current password.")).toBeVisible();
  await page.getByLabel("New password").fill("marble kettle aurora ninety");
  await page.getByRole("button", { name: "Set new password" }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL(goal);
});
