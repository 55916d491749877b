import { fillSignIn } from "./support/actions";
import { origin } from "./support/app";
import { SecondGatehouse } from "./support/second-gatehouse";
import { expect, test } from "./support/test";

test("users of one Gatehouse sign in to another, which asks the first by OpenID Connect", async ({
  openBrowser,
  ownerApi,
  person,
}) => {
  test.setTimeout(120_000);
  const name = `Gatehouse Two ${person.id.slice(-6)}`;
  const second = await SecondGatehouse.start(ownerApi, name);
  // Both are on localhost, whose cookies all ports share: the second one's replace the first one's.
  const page = await openBrowser();
  try {
    await page.goto(`${second.url}/sign-in`);
    await page.getByRole("button", { name: "Continue with Gatehouse One" }).click();
    // The sign-in pages of both are alike.
    await page.waitForURL((url) => url.origin === origin);
    await fillSignIn(page, person);
    await expect(
      page.getByRole("heading", { name: `Allow ${name} to use your account?` }),
    ).toBeVisible();
    await page.getByRole("button", { name: "Allow" }).click();

    await expect(page).toHaveURL(`${second.url}/settings/profile`);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
    await page.goto(`${second.url}/settings/security`);
    const linked = page.getByRole("listitem").filter({ hasText: "Gatehouse One" });
    await expect(linked).toContainText(person.email);
    await expect(page.getByText("You don’t have a password.")).toBeVisible();
    const session = await (await page.request.get(`${second.url}/api/auth/session`)).json();
    expect(session.user.id).not.toBe(person.id);
  } finally {
    // Before the server, which a page would still ask for what it may need next.
    await page.context().close();
    await second.stop();
  }
});
