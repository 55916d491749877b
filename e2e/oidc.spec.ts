import type { Page } from "@playwright/test";
import type { OwnerApi } from "./support/api";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { RelyingParty } from "./support/relying-party";
import { expect, test } from "./support/test";

type Registered = { party: RelyingParty; name: string };

async function register(
  api: OwnerApi,
  settings: Record<string, unknown> = {},
): Promise<Registered> {
  const party = await RelyingParty.listen();
  const name = `Shop on port ${new URL(party.url).port}`;
  type Created = { application: { id: string }; secret: string };
  const { application, secret } = await api.call<Created>("POST", "/api/v1/admin/applications", {
    ...{ name, type: "web", redirectUris: [`${party.url}/callback`] },
    postLogoutRedirectUris: [`${party.url}/signed-out`],
    scopes: ["openid", "profile", "email"],
    ...settings,
  });
  await party.register(application.id, secret);
  return { party, name };
}

const shown = async (page: Page) => JSON.parse((await page.locator("pre").textContent()) ?? "{}");

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`an application signs a user in: sign-in, consent and back${how}`, async ({
    openBrowser,
    ownerApi,
    person,
  }) => {
    const { party, name } = await register(ownerApi);
    const page = await openBrowser(null, { javaScriptEnabled });
    await page.goto(party.url);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();

    await expect(
      page.getByRole("heading", { name: `Allow ${name} to use your account?` }),
    ).toBeVisible();
    await expect(page.getByText("Your email address")).toBeVisible();
    await expectFitsPhone(page);
    if (javaScriptEnabled) await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
    expect(await shown(page)).toMatchObject({ email: person.email, name: person.name });

    await test.step("the second time, nothing is asked", async () => {
      await page.goto(party.url);
      await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
    });
    await party.close();
  });
}

test("someone who does not allow it is sent back without being signed in", async ({
  ownerApi,
  personPage: page,
}) => {
  const { party } = await register(ownerApi);
  await page.goto(party.url);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  expect(await shown(page)).toEqual({ error: "access_denied" });
  await party.close();
});

test("[S108] a kick in the dashboard ends the application’s session on its next request", async ({
  ownerApi,
  person,
  personPage: page,
}) => {
  const { party } = await register(ownerApi, { firstParty: true });
  await page.goto(party.url);
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  await page.goto(`${party.url}/who`);
  expect(await shown(page)).toMatchObject({ email: person.email });
  const id = await ownerApi.find(person.email);
  await ownerApi.call("POST", `/api/v1/admin/users/${id}/kick`);
  await page.goto(`${party.url}/who`);
  expect(await shown(page)).toEqual({ signedIn: false });
  await party.close();
});

test("the application signs its user out, here too", async ({ ownerApi, personPage: page }) => {
  const { party } = await register(ownerApi, { firstParty: true });
  await page.goto(party.url);
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  await page.goto(`${party.url}/logout`);
  await expect(page.getByRole("heading", { name: "Sign out?" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(`${party.url}/signed-out`);
  await page.goto("/settings/profile");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await party.close();
});

test("an application that asks for a fresh sign-in gets one, and one for another account", async ({
  ownerApi,
  person,
  personPage: page,
}) => {
  const { party, name } = await register(ownerApi, { firstParty: true });
  party.params = { prompt: "login" };
  await page.goto(party.url);
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));

  party.params = { prompt: "select_account" };
  await page.goto(party.url);
  await expect(page.getByRole("heading", { name: `Continue to ${name}` })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: `Continue as ${person.email}` }).click();
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  await party.close();
});

test("an application leads a new user to the sign-up, who comes back with a verified account", async ({
  ownerApi,
  page,
  someone,
}) => {
  const { party } = await register(ownerApi, { firstParty: true });
  party.params = { prompt: "create", login_hint: someone.email };
  await page.goto(party.url);
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(someone.email);
  await page.getByLabel("Password", { exact: true }).fill(someone.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(someone.email)).toBeVisible();
  await page.goto(await someone.mailbox.nextLink("verify-email"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  expect(await shown(page)).toMatchObject({ email: someone.email });
  await party.close();
});

test("someone who is signed in chooses between their account and a new one", async ({
  ownerApi,
  person,
  personPage: page,
}) => {
  const { party, name } = await register(ownerApi, { firstParty: true });
  party.params = { prompt: "create" };
  const question = page.getByRole("heading", { name: `Create an account for ${name}?` });
  await page.goto(party.url);
  await expect(question).toBeVisible();
  await expectFitsPhone(page);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: `Continue as ${person.email}` }).click();
  await expect(page).toHaveURL(new RegExp(`^${party.url}/callback`));
  expect(await shown(page)).toMatchObject({ email: person.email });

  await page.goto(party.url);
  await expect(question).toBeVisible();
  await page.getByRole("button", { name: "Create another account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account", exact: true })).toBeVisible();
  await party.close();
});

test.describe("a request that nobody registered", () => {
  test.use({ allowedComplaint: /status of 400/ });

  test("ends at an error page that leads nowhere", async ({ personPage: page }) => {
    const query = new URLSearchParams({
      ...{ client_id: "01900000-0000-7000-8000-000000000000", response_type: "code" },
      ...{ scope: "openid", redirect_uri: "https://evil.example/callback" },
    });
    const answer = await page.goto(`/oidc/auth?${query}`);
    expect(answer?.status()).toBe(400);
    await expect(page.getByRole("heading", { name: "Sign-in didn’t work" })).toBeVisible();
    expect(await page.content()).not.toContain("evil.example");
    await expectNoAxeViolations(page);
  });
});
