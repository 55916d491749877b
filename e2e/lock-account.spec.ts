import { fillSignIn } from "./support/actions";
import { signInQuickly } from "./support/forms";
import { expect, test } from "./support/test";

const strangersBrowser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const next = "marble kettle aurora ninety";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`the mail about a new sign-in locks the account until a reset${how} [S38]`, async ({
    openBrowser,
    person,
  }) => {
    const page = await openBrowser(person, { javaScriptEnabled });
    const intruder = await openBrowser(null, { userAgent: strangersBrowser });
    await signInQuickly(intruder.request, person);
    await intruder.goto("/settings/profile");
    const { text } = await person.mailbox.next("new-sign-in");
    const link = /\/lock-account\?\S+/.exec(text)?.[0] ?? "";

    expect((await page.request.get(link)).status(), "reading the link does nothing").toBe(200);
    await page.goto(link);
    await page.reload();
    await intruder.getByRole("link", { name: "Sessions" }).click();
    await expect(intruder).toHaveURL("/settings/sessions");

    await page.getByRole("button", { name: "Lock my account" }).click();
    await expect(
      page.getByText("Every device is signed out and the account is locked."),
    ).toBeVisible();
    await intruder.getByRole("link", { name: "Security" }).click();
    await expect(intruder).toHaveURL(/\/sign-in/);
    await fillSignIn(intruder, person);
    await expect(intruder.getByText("This account was locked")).toBeVisible();

    await page.goto(await person.mailbox.nextLink("reset-password"));
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Set new password" }).click();
    await page.getByRole("link", { name: "Continue" }).click();
    await expect(page).toHaveURL("/settings/profile");

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link was already used" })).toBeVisible();
  });
}
