import { fillSignIn, fillSignUp, putCode } from "./support/actions";
import { expect, test } from "./support/test";

test.use({ javaScriptEnabled: false });

test("signing up, in and out works without JavaScript", async ({ page, someone }) => {
  const next = "marble kettle aurora ninety";

  await test.step("a sign-up that is refused keeps what was typed, but not the password", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Name", { exact: true }).fill("Robin Ferreira");
    await page.getByLabel("Email").fill(someone.email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("Use at least 15 characters.").first()).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin Ferreira");
    await expect(page.getByLabel("Email")).toHaveValue(someone.email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  });

  await test.step("signs up and verifies", async () => {
    await fillSignUp(page, someone);
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await page.goto(await someone.mailbox.nextLink("verify-email"));
    await page.getByRole("button", { name: "Verify email" }).click();
    await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
  });

  await test.step("signs in, after a mistake", async () => {
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await fillSignIn(page, { ...someone, password: "not the password at all" });
    await expect(page.getByText("Incorrect email or password.")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(someone.email);
    await fillSignIn(page, someone);
    await expect(page).toHaveURL("/settings/profile");
  });

  await test.step("edits the profile", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Robin of the Hill");
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.goto("/settings/profile");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin of the Hill");
  });

  await test.step("changes the password", async () => {
    await page.getByRole("link", { name: "Security" }).click();
    await page.getByLabel("Current password").fill(someone.password);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password was changed.")).toBeVisible();
  });

  await test.step("signs out", async () => {
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("button", { name: "Sign out of this device" }).click();
    await expect(page).toHaveURL("/sign-in");
  });

  await test.step("resets the password by the code", async () => {
    await page.getByRole("link", { name: "Forgot password?" }).click();
    await page.getByLabel("Email").fill(someone.email);
    await page.getByRole("button", { name: "Send reset email" }).click();
    await putCode(
      page.getByLabel("6-digit code"),
      await someone.mailbox.nextCode("reset-password"),
    );
    await page.getByLabel("New password").fill(someone.password);
    await page.getByRole("button", { name: "Set new password" }).click();
    await expect(page.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
  });

  await test.step("deletes the account", async () => {
    await page.getByRole("link", { name: "Continue" }).click();
    await page.getByRole("link", { name: "Security" }).click();
    await page.getByRole("link", { name: "Delete account…" }).click();
    await page.getByLabel("Your password").fill(someone.password);
    await page.getByRole("button", { name: "Delete account", exact: true }).click();
    await expect(page.getByText("Your account will be deleted on")).toBeVisible();
  });
});
