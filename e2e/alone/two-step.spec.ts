import type { Page } from "@playwright/test";
import { fillSignIn, passwordField, signInElsewhere } from "../support/actions";
import { identityProvider } from "../support/app";
import { VirtualAuthenticator } from "../support/authenticator";
import { expectFitsPhone, expectNoAxeViolations } from "../support/checks";
import { signInQuickly } from "../support/forms";
import { expect, test } from "../support/test";
import { codeOf, confirmApp, enrol, nextCode, pass, setUpApp } from "../support/two-step";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const SETTINGS = "/api/v1/admin/settings";

test.beforeEach(async ({ ownerApi }) => {
  await ownerApi.call("PUT", SETTINGS, { mfa: "optional", mfaEmailCode: false });
});

function codeField(page: Page) {
  return page.getByLabel("6-digit code");
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/settings/sessions");
  await page.getByRole("button", { name: "Sign out of this device" }).click();
  await expect(page).toHaveURL("/sign-in");
}

async function expectGoodForAll(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
}

test("an app is set up, and from then on each sign-in asks for its code and leads on [S51] [S52]", async ({
  personPage: page,
  person,
}) => {
  test.slow();
  await page.goto("/settings/security");
  await page.getByRole("link", { name: "Set up two-step sign-in" }).click();
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expectGoodForAll(page);

  await codeField(page).fill("000000");
  await expect(codeField(page)).toHaveAccessibleDescription(/didn’t work/);
  const { secret, codes } = await confirmApp(page);
  expect(new Set(codes).size).toBe(10);
  await expect(page.getByText("Two-step sign-in is on.")).toBeVisible();
  await person.mailbox.next("sign-in-methods-changed");

  await test.step("the codes are shown once", async () => {
    await page.goto("/settings/two-step/recovery-codes");
    await expect(page).toHaveURL("/settings/two-step");
    await expect(page.getByText("10 of 10 left")).toBeVisible();
    await expectGoodForAll(page);
  });

  await signOut(page);
  await page.goto("/settings/account");
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/sign-in/second-factor?callbackUrl=%2Fsettings%2Faccount");
  await expectGoodForAll(page);

  await test.step("a wrong, a reused and a late code each say what to do", async () => {
    await codeField(page).fill("000000");
    await expect(codeField(page)).toHaveAccessibleDescription(/didn’t work/);
    await codeField(page).fill(await codeOf(secret, { off: -4 * MINUTE }));
    await expect(codeField(page)).toHaveAccessibleDescription(/Set your phone’s clock/);
  });

  await codeField(page).fill(await nextCode(secret));
  await expect(page).toHaveURL("/settings/account");

  await test.step("a code works once", async () => {
    const used = await codeOf(secret);
    await signOut(page);
    await fillSignIn(page, person);
    await codeField(page).fill(used);
    await expect(codeField(page)).toHaveAccessibleDescription(/used already/);
  });
});

test("after five wrong tries or ten minutes the sign-in begins again, and still leads on", async ({
  page,
  person,
}) => {
  await enrol(person);
  await page.goto("/settings/data");
  await fillSignIn(page, person);
  for (let tries = 0; tries < 5; tries++) {
    await codeField(page).fill(`00000${tries}`);
    if (tries < 4) await expect(codeField(page)).toHaveAccessibleDescription(/didn’t work/);
  }
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expectGoodForAll(page);
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings%2Fdata");

  await fillSignIn(page, person);
  await expect(codeField(page)).toBeVisible();
  await pass(10 * MINUTE + 1);
  await codeField(page).fill("000000");
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
});

test("a recovery code signs in once, and a trusted device is not asked again until it is removed", async ({
  page,
  person,
}) => {
  const { codes } = await enrol(person);
  const [code = ""] = codes;
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  // The page before it has a box with this label too.
  await page.getByLabel("Recovery code").fill(code.toUpperCase().replace("-", " "));
  await page.getByLabel("Trust this device for 30 days").check();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/settings/profile");

  await signOut(page);
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/settings/profile");

  await page.goto("/settings/two-step");
  await expect(page.getByText("9 of 10 left")).toBeVisible();
  await page.getByRole("button", { name: /^Remove .* on / }).click();
  await expect(page.getByText("No trusted devices.")).toBeVisible();
  await signOut(page);
  await fillSignIn(page, person);
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Recovery code")).toHaveAccessibleDescription(
    /unused recovery codes/,
  );
});

test("a passkey is a second step, also before a sensitive change [S55]", async ({
  personPage: page,
  person,
}) => {
  await VirtualAuthenticator.in(page);
  await page.goto("/settings/two-step");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  await expect(page.getByText("Two-step sign-in is on.")).toBeVisible();

  // Without the sign-in page, whose field for the username would take the passkey at once.
  await page.context().clearCookies();
  await signInQuickly(page.request, person);
  await page.goto("/sign-in/second-factor");
  await expect(page.getByRole("heading", { name: "Use your passkey" })).toBeVisible();
  await expectGoodForAll(page);
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await expect(page).toHaveURL("/settings/profile");

  await pass(11 * MINUTE);
  await page.goto("/settings/account/email");
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await expect(page).toHaveURL("/settings/account/email");
});

test("codes by email are a second factor where the settings allow it", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  await page.goto("/settings/two-step");
  await expect(page.getByText("Codes by email")).toHaveCount(0);
  await ownerApi.call("PUT", SETTINGS, { mfaEmailCode: true });
  await page.reload();
  await page.getByRole("button", { name: "Turn on codes by email" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  await page.getByRole("button", { name: "I’ve saved them" }).click();

  await signOut(page);
  await fillSignIn(page, person);
  await expect(page.getByRole("heading", { name: "Get a code by email" })).toBeVisible();
  await page.getByRole("button", { name: "Send code" }).click();
  await codeField(page).fill(await person.mailbox.nextCode("code"));
  await expect(page).toHaveURL("/settings/profile");
  await ownerApi.call("PUT", SETTINGS, { mfaEmailCode: false });
});

test("lost factors are removed after the wait, by the password and a code [S54]", async ({
  page,
  person,
  openBrowser,
}) => {
  test.slow();
  await enrol(person);
  const other = await openBrowser();
  const askFor = async () => {
    await page.goto("/sign-in?callbackUrl=%2Fsettings%2Fdata");
    await fillSignIn(page, person);
    await page.getByRole("link", { name: "Lost your second factor?" }).click();
  };
  await askFor();
  await expectGoodForAll(page);
  await page.getByRole("button", { name: "Ask for removal" }).click();
  await expect(page.getByRole("heading", { name: "Your request is under way" })).toBeVisible();
  await expectGoodForAll(page);

  await test.step("the notice's link cancels; reading it does nothing", async () => {
    const { text } = await person.mailbox.next("factor-recovery");
    const link = /\/cancel-recovery\?\S+/.exec(text)?.[0] ?? "";
    await other.goto(link);
    await other.reload();
    await other.getByRole("button", { name: "Cancel the request" }).click();
    await expect(other.getByRole("heading", { name: "The request was cancelled" })).toBeVisible();
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "This link was already used" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: "Ask for removal" })).toBeVisible();
  });

  await page.getByRole("button", { name: "Ask for removal" }).click();
  await expect(page.getByRole("heading", { name: "Your request is under way" })).toBeVisible();
  await pass(72 * HOUR + 1);
  await askFor();
  await page.getByRole("button", { name: "Send code" }).click();
  await codeField(page).fill(await person.mailbox.nextCode("code"));
  await expect(page).toHaveURL("/settings/data");
  await page.goto("/settings/security");
  await expect(page.getByRole("link", { name: "Set up two-step sign-in" })).toBeVisible();
});

test("someone signed in sees that a removal was asked for, and cancels it", async ({
  personPage: page,
  person,
  openBrowser,
}) => {
  await setUpApp(page);
  const other = await openBrowser();
  await other.goto("/sign-in");
  await fillSignIn(other, person);
  await other.getByRole("link", { name: "Lost your second factor?" }).click();
  await other.getByRole("button", { name: "Ask for removal" }).click();
  await expect(other.getByRole("heading", { name: "Your request is under way" })).toBeVisible();

  await page.goto("/settings/profile");
  const banner = page.getByText("Someone asked to remove your second factors");
  await expect(banner).toBeVisible();
  await expectGoodForAll(page);
  await page.getByRole("button", { name: "Cancel the request" }).click();
  await expect(page.getByText("The request was cancelled.")).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test("a sensitive change asks for the app's code, and keeps what was typed [S41]", async ({
  personPage: page,
  person,
}) => {
  const { secret } = await setUpApp(page);
  await page.goto("/settings/account/email");
  const next = `moved-${person.email}`;
  await page.getByLabel("New email").fill(next);
  await pass(11 * MINUTE);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("Enter the code from your authenticator app")).toBeVisible();
  await expectGoodForAll(page);
  await codeField(page).fill("000000");
  await expect(codeField(page)).toHaveAccessibleDescription(/didn’t work/);

  await page.getByRole("link", { name: "Use your password" }).click();
  await expect(passwordField(page)).toBeVisible();
  await page.getByRole("link", { name: "Use your authenticator app" }).click();
  await codeField(page).fill(await nextCode(secret));
  await expect(page).toHaveURL("/settings/account/email");
  await expect(page.getByLabel("New email")).toHaveValue(next);
});

test("a person without a password confirms by a code sent to the mailbox", async ({
  page,
  someone,
}) => {
  const { email } = someone;
  await signInElsewhere(page, { subject: `subject of ${email}`, email, verified: true });
  await expect(page).toHaveURL("/settings/profile");
  await pass(11 * MINUTE);
  await page.goto("/settings/account/email");
  await page.getByRole("button", { name: "Send code" }).click();
  await codeField(page).fill(await someone.mailbox.nextCode("code"));
  await expect(page).toHaveURL("/settings/account/email");
});

test("the app is removed after a question, and the last one takes the recovery codes along", async ({
  personPage: page,
}) => {
  await setUpApp(page);
  await page.getByLabel("Remove the authenticator app…").click();
  await page.getByRole("button", { name: "Remove the app" }).click();
  await expect(page.getByText("The authenticator app was removed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Recovery codes" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
});

test("a sign-in by a provider owes the second factor too; linking an account does not [S51]", async ({
  page,
  person,
}) => {
  const { secret } = await enrol(person);
  const who = { subject: `subject of ${person.email}` };
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await codeField(page).fill(await nextCode(secret));
  await expect(page).toHaveURL("/settings/profile");
  await page.goto("/settings/security");
  await page.getByRole("button", { name: `Link ${identityProvider.name}` }).click();
  await page.getByLabel("Subject").fill(who.subject);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/settings/security");
  await expect(page.getByRole("button", { name: `Unlink ${identityProvider.name}` })).toBeVisible();

  await signOut(page);
  await page.goto("/sign-in?callbackUrl=%2Fsettings%2Fdata");
  await page.getByRole("button", { name: `Continue with ${identityProvider.name}` }).click();
  await expect(page).toHaveURL("/sign-in/second-factor?callbackUrl=%2Fsettings%2Fdata");
  expect(await (await page.request.get("/api/auth/session")).json()).toBeNull();
  await codeField(page).fill(await nextCode(secret));
  await expect(page).toHaveURL("/settings/data");
});

test("an admin removes a user's second factors, with a reason that the user is told", async ({
  ownerPage: page,
  person,
}) => {
  await enrol(person);
  await page.goto(`/admin/users/${person.id}/sign-in`);
  await expect(page.getByText("10 left")).toBeVisible();
  await page.getByRole("button", { name: "Remove second factors…" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Remove second factors" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await expectGoodForAll(page);
  await dialog.getByLabel("Reason").fill("Lost phone, checked by a call");
  await dialog.getByRole("button", { name: "Remove second factors" }).click();
  await expect(page.getByText("Second factors removed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove second factors…" })).toHaveCount(0);
  const { text } = await person.mailbox
    .next("sign-in-methods-changed")
    .then(async (first) =>
      first.text.includes("Lost phone") ? first : person.mailbox.next("sign-in-methods-changed"),
    );
  expect(text).toContain("Lost phone, checked by a call");
});

test("the policy is set on the settings page", async ({ ownerPage: page, ownerApi }) => {
  await page.goto("/admin/settings/factors");
  await page.getByRole("textbox", { name: "Devices are trusted for (days)" }).fill("400");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Enter a number from 0 to 365.")).toBeVisible();
  await page.getByRole("textbox", { name: "Devices are trusted for (days)" }).fill("14");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const saved = await ownerApi.call<Record<string, unknown>>("GET", SETTINGS);
  expect(saved).toMatchObject({ mfa: "optional", trustedDeviceDays: 14 });
  await ownerApi.call("PUT", SETTINGS, { trustedDeviceDays: 30 });
});

test("all of it works without JavaScript", async ({ openBrowser, person }) => {
  test.slow();
  const page = await openBrowser(null, { javaScriptEnabled: false });
  await signInQuickly(page.request, person);
  await page.goto("/settings/two-step");
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  const secret = ((await page.locator("main code").textContent()) ?? "").replace(/\s/g, "");
  await codeField(page).fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("That didn’t work.")).toBeVisible();
  await codeField(page).fill(await codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  const file = await page.request.get("/settings/two-step/recovery-codes/download");
  expect(file.headers()["content-disposition"]).toContain("recovery-codes.txt");
  expect(await file.text()).toContain(person.email);
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  await expect(page.getByText("Two-step sign-in is on.")).toBeVisible();

  await signOut(page);
  await fillSignIn(page, person);
  await codeField(page).fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("That didn’t work.")).toBeVisible();
  await codeField(page).fill(await nextCode(secret));
  await page.getByLabel("Trust this device for 30 days").check();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/settings/profile");

  await pass(11 * MINUTE);
  await page.goto("/settings/account/email");
  await codeField(page).fill(await nextCode(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/settings/account/email");
  await page.goto("/settings/two-step");
  await page.getByLabel("Remove the authenticator app…").click();
  await page.getByRole("button", { name: "Remove the app" }).click();
  await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
});
