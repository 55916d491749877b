import type { Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { relatedOrigin } from "./support/app";
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

test("[S55] a passkey is renamed and removed, and then signs in no more", async ({
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

/** What a page told the password manager by one method of the Signal API, the latest last. */
type Said = { method: string; about: Record<string, unknown> };

/** Has the browser note what it is told, also one that has no Signal API. */
async function noteSignals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const note = (method: string) => async (about: object) => {
      const said = JSON.parse(sessionStorage.getItem("signals") ?? "[]");
      sessionStorage.setItem("signals", JSON.stringify([...said, { method, about }]));
    };
    Object.assign(PublicKeyCredential, {
      signalAllAcceptedCredentials: note("accepted"),
      signalCurrentUserDetails: note("details"),
    });
  });
}

async function lastSaid(page: Page, method: string): Promise<Said["about"] | undefined> {
  const said = await page.evaluate(() => sessionStorage.getItem("signals") ?? "[]");
  return (JSON.parse(said) as Said[]).filter((one) => one.method === method).at(-1)?.about;
}

const base64url = (text: string | undefined) =>
  Buffer.from(text ?? "", "base64").toString("base64url");

test("the password manager is told which passkeys are left, and what the user is called now", async ({
  personPage: page,
  person,
}) => {
  const authenticator = await VirtualAuthenticator.in(page);
  await noteSignals(page);
  await addPasskey(page);
  const [first] = await authenticator.passkeys();
  // As another device, which has none of the account's passkeys yet.
  await authenticator.restore([]);
  await addPasskey(page);
  const [second] = await authenticator.passkeys();
  const owner = { rpId: "localhost", userId: base64url(first?.userHandle) };
  const [one, two] = [first, second].map((passkey) => base64url(passkey?.credentialId));
  expect(one).not.toBe(two);
  const accepted = () => lastSaid(page, "accepted");
  await expect.poll(accepted).toEqual({ ...owner, allAcceptedCredentialIds: [one, two] });

  await rows(page).first().getByText("Edit").click();
  await page.getByLabel("Name", { exact: true }).first().fill("Lost key");
  await page.getByRole("button", { name: "Rename" }).first().click();
  await expect(page.getByText("Passkey renamed.")).toBeVisible();
  expect(await accepted(), "a passkey’s name is only here").toEqual({
    ...{ ...owner, allAcceptedCredentialIds: [one, two] },
  });
  await page.getByRole("button", { name: "Remove Lost key" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect.poll(accepted).toEqual({ ...owner, allAcceptedCredentialIds: [two] });

  const details = () => lastSaid(page, "details");
  const user = { ...owner, name: person.email };
  expect(await details()).toEqual({ ...user, displayName: person.name });
  await page.goto(SIGNED_IN);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect.poll(details).toEqual({ ...user, displayName: "Ada Lovelace" });
});

/**
 * A browser whose password manager makes passkeys by itself. Chromium's own virtual authenticator does
 * not, so it is asked as if the user had pressed the button. @param makes whether it does, or refuses
 */
async function withQuietCreation(page: Page, { makes }: { makes: boolean }): Promise<void> {
  await page.addInitScript((willing) => {
    const { credentials } = navigator;
    const create = credentials.create.bind(credentials);
    Object.assign(PublicKeyCredential, {
      getClientCapabilities: async () => ({ conditionalCreate: true }),
    });
    credentials.create = async (options) => {
      const { mediation, ...asked } = options as CredentialCreationOptions & { mediation?: string };
      if (mediation !== "conditional") return create(options);
      if (!willing) throw new DOMException("Nothing was filled in.", "NotAllowedError");
      return create(asked);
    };
  }, makes);
}

test("a password manager that can makes a passkey by itself after a sign-in by password, and it is said", async ({
  page,
  person,
}) => {
  await withQuietCreation(page, { makes: true });
  const authenticator = await VirtualAuthenticator.in(page);
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page.getByText(/^Your password manager added a passkey: .+\.$/)).toBeVisible();
  await expect(page.getByText("Sign in faster next time")).toBeHidden();
  expect(await authenticator.passkeys()).toHaveLength(1);
  const { text } = await person.mailbox.next("sign-in-methods-changed");
  expect(text).toContain("A passkey was added");
  await page.goto(SECURITY);
  await expect(rows(page)).toHaveCount(1);

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page).toHaveURL(SIGNED_IN);
});

test("one that makes none by itself leaves the offer", async ({ page, person }) => {
  await withQuietCreation(page, { makes: false });
  const authenticator = await VirtualAuthenticator.in(page);
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page.getByText("Sign in faster next time")).toBeVisible();
  expect(await authenticator.passkeys()).toEqual([]);
  await page.goto(SECURITY);
  await expect(page.getByText("You have no passkeys yet.")).toBeVisible();
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

test("password managers find the page for passkeys, and browsers the other origins", async () => {
  const endpoints = await raw("/.well-known/passkey-endpoints");
  expect(endpoints.status).toBe(200);
  expect(JSON.parse(endpoints.body).manage).toMatch(/\/settings\/security#passkeys$/);
  const related = await raw("/.well-known/webauthn");
  expect(related.status).toBe(200);
  expect(related.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(related.body)).toEqual({ origins: [relatedOrigin] });
});
