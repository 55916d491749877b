import { fillSignUp } from "./support/actions";
import { expect, test } from "./support/test";

const asked = "You signed up in another browser. Enter your password to confirm it’s you.";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`only the browser that signed up verifies without the password${how} [S8]`, async ({
    openBrowser,
    someone,
  }) => {
    const own = await openBrowser(null, { javaScriptEnabled });
    await fillSignUp(own, someone);
    await expect(own.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await expect(own.locator("input[type=password]")).toHaveCount(0);
    const link = await someone.mailbox.nextLink("verify-email");
    await own.goto(link);
    await expect(own.getByRole("button", { name: "Verify email" })).toBeVisible();
    await expect(own.locator("input[type=password]")).toHaveCount(0);

    const other = await openBrowser(null, { javaScriptEnabled });
    await other.goto(link);
    await expect(other.getByText(asked)).toBeVisible();
    const password = other.getByLabel("Your password", { exact: true });
    await password.fill("not the password at all");
    await other.getByRole("button", { name: "Verify email" }).click();
    await expect(password).toHaveAccessibleDescription(/Incorrect password\./);
    await password.fill(someone.password);
    await other.getByRole("button", { name: "Verify email" }).click();
    await expect(other.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
  });
}
