import { fillSignIn, passwordField } from "./support/actions";
import { expect, test } from "./support/test";

test.use({ allowedComplaint: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

test("[F2] a form that is sent offline says so, keeps everything, and works afterwards", async ({
  page,
  person,
}) => {
  await page.goto("/sign-in");
  await page.context().setOffline(true);
  await fillSignIn(page, person);
  await expect(page.getByText("You’re offline.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await expect(passwordField(page)).toHaveValue(person.password);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/settings/profile");
});
