import type { Page } from "@playwright/test";
import { signInElsewhere } from "./support/actions";
import { login } from "./support/api";
import { identityProvider } from "./support/app";
import { expectFitsPhone } from "./support/checks";
import { signInQuickly } from "./support/forms";
import { phonePerson } from "./support/phones";
import { expect, test } from "./support/test";

const { name } = identityProvider;

/** From the security page of somebody who is signed in, through the identity provider and back. */
async function link(page: Page, subject: string): Promise<void> {
  await page.goto("/settings/security");
  await page.getByRole("button", { name: `Link ${name}`, exact: true }).click();
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("Email").fill("somebody-with-a-rather-long-address@the-other-company.test");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/settings\/security(\?error=\w+)?$/);
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`a provider that is linked signs in; once unlinked it does not${how}`, async ({
    openBrowser,
    person,
  }) => {
    const page = await openBrowser(person, { javaScriptEnabled });
    const subject = `subject of ${person.email}`;
    await link(page, subject);
    await expect(page.getByRole("button", { name: `Link ${name}`, exact: true })).toHaveCount(0);

    await expect(page.getByText("somebody-with-a-rather-long-address")).toBeVisible();
    await expectFitsPhone(page);

    const linked = await openBrowser(null, { javaScriptEnabled });
    await signInElsewhere(linked, { subject });
    await expect(linked).toHaveURL("/settings/profile");
    await expect(linked.getByLabel("Name", { exact: true })).toHaveValue(person.name);

    await page.getByRole("button", { name: `Unlink ${name}` }).click();
    await expect(page.getByRole("button", { name: `Link ${name}`, exact: true })).toBeVisible();
    const unlinked = await openBrowser(null, { javaScriptEnabled });
    await signInElsewhere(unlinked, { subject });
    await expect(unlinked).toHaveURL(/\/sign-in\?error=/);
    await login(person.email, person.password);
  });
}

test("what opens another user’s account is not linked, and the page says why", async ({
  openBrowser,
  people,
}) => {
  const [first, second] = [await people.settled(), await people.settled()];
  const subject = `subject of ${first.email}`;
  await link(await openBrowser(first), subject);
  const page = await openBrowser(second);
  await link(page, subject);
  await expect(page.getByText("That account is already linked to another user.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Link ${name}`, exact: true })).toBeVisible();
});

test("the last sign-in method can’t be unlinked", async ({ page, context }) => {
  const phone = await phonePerson();
  await signInQuickly(context.request, { email: phone.full, password: phone.password });
  await link(page, `subject of ${phone.full}`);
  await page.goto("/settings/account/phone");
  await page.getByRole("button", { name: "Remove phone number" }).click();
  await expect(page.getByText("Your phone number was removed.")).toBeVisible();

  await page.goto("/settings/security");
  await page.getByRole("button", { name: `Unlink ${name}` }).click();
  await expect(page.getByText("This is your only sign-in method.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: `Unlink ${name}` })).toBeVisible();
});
