import type { Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { VirtualAuthenticator } from "./support/authenticator";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { raw } from "./support/raw";
import { expect, test } from "./support/test";

const SECURITY = "/settings/security";
const SIGNED_IN = "/settings/profile";

async function addPasskey(page: Page): Promise<void> {
  await page.goto(SECURITY);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText(/^Passkey added: .+\. You can now sign in with it\.$/)).toBeVisible();
}

const passkeyButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });

/** So that the button is what signs in: this authenticator takes an offer in the field at once. */
async function withoutAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}

/** The rows of the list: what the button of each is called. */
const rows = (page: Page) => page.locator("#passkeys li");

test("a passkey is added, and signs in from the field for the username and by its button", async ({
  personPage: page,
}) => {
  await VirtualAuthenticator.in(page);
  await addPasskey(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("not used yet");
  await rows(page).getByText("Edit").click();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await page.context().clearCookies();
  await page.goto("/sign-in?callbackUrl=/settings/sessions");
  await expect(page).toHaveURL("/settings/sessions");

  await withoutAutofill(page);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await passkeyButton(page).click();
  await expect(page).toHaveURL(SIGNED_IN);
  await page.goto(SECURITY);
  await expect(rows(page)).toContainText("last used");
});

test("a passkey is renamed and removed, and then signs in no more", async ({
  personPage: page,
}) => {
  const authenticator = await VirtualAuthenticator.in(page);
  await addPasskey(page);
  const stored = await authenticator.passkeys();
  await rows(page).getByText("Edit").click();
  await page.getByLabel("Name", { exact: true }).fill("Ada’s laptop");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Passkey renamed.")).toBeVisible();
  await page.getByRole("button", { name: "Remove Ada’s laptop" }).click();
  await expect(page.getByText("You have no passkeys yet.")).toBeVisible();

  // As a password manager that hears of no removal.
  await authenticator.restore(stored);
  await withoutAutofill(page);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await passkeyButton(page).click();
  await expect(page.getByText(/^That passkey doesn’t work here\./)).toBeVisible();
  await expect(page).toHaveURL("/sign-in");
});

test("a second passkey on the same device is refused by a sentence", async ({
  personPage: page,
}) => {
  await VirtualAuthenticator.in(page);
  await addPasskey(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText(/has a passkey for your account already\.$/)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test("a prompt that is cancelled says so, and what else there is", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.credentials.get = async () => {
      throw new DOMException("The user closed the prompt.", "NotAllowedError");
    };
  });
  await page.goto("/sign-in");
  await passkeyButton(page).click();
  await expect(page.getByText(/^The passkey prompt was closed or timed out\./)).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in with a code instead" })).toBeVisible();
});

test("a browser that knows no passkeys says so", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "PublicKeyCredential");
  });
  await page.goto("/sign-in");
  await passkeyButton(page).click();
  await expect(page.getByText(/^This browser can’t use passkeys\./)).toBeVisible();
});

test("without JavaScript, there is no button that could do nothing", async ({ openBrowser }) => {
  const page = await openBrowser(null, { javaScriptEnabled: false });
  await page.goto("/sign-in");
  await expect(page.getByRole("link", { name: "Sign in with a code instead" })).toBeVisible();
  await expect(passkeyButton(page)).toHaveCount(0);
});

test("a sign-in by password offers a passkey, once in this browser", async ({ page, person }) => {
  await VirtualAuthenticator.in(page);
  const offer = page.getByText("Sign in faster next time");
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(offer).toBeVisible();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(offer).toBeHidden();
  await page.goto(SIGNED_IN);
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  await expect(offer).toBeHidden();
});

test("the passkey that was offered signs in", async ({ page, person }) => {
  await VirtualAuthenticator.in(page);
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText(/^Passkey added: /)).toBeVisible();
  await expect(page.getByText("Sign in faster next time")).toBeHidden();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page).toHaveURL(SIGNED_IN);
});

test("password managers find the page for passkeys, and browsers no other origins", async () => {
  const endpoints = await raw("/.well-known/passkey-endpoints");
  expect(endpoints.status).toBe(200);
  expect(JSON.parse(endpoints.body).manage).toMatch(/\/settings\/security#passkeys$/);
  expect((await raw("/.well-known/webauthn")).status).toBe(404);
});
