import { signIn, signInElsewhere } from "./support/actions";
import { login } from "./support/api";
import { cookieNamed, identityProvider, origin, serverOrigin } from "./support/app";
import { settle } from "./support/people";
import { expect, test } from "./support/test";

const button = `Continue with ${identityProvider.name}`;

test("only providers that are set up have a button, and nothing else answers for them", async ({
  page,
  request,
}) => {
  for (const path of ["/sign-in", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("button", { name: /^Continue with/ })).toHaveText([button]);
  }
  const providers = await (await request.get("/api/auth/providers")).json();
  expect(Object.keys(providers)).toEqual(["oidc"]);
});

test("asks with state, PKCE S256, nonce and the exact callback [S56]", async ({ page }) => {
  const asked = page.waitForRequest((one) =>
    one.url().startsWith(`${identityProvider.issuer}/auth`),
  );
  await page.goto("/sign-in");
  await page.getByRole("button", { name: button }).click();
  const query = new URL((await asked).url()).searchParams;
  expect(query.get("response_type")).toBe("code");
  expect(query.get("redirect_uri")).toBe(identityProvider.callback);
  expect(query.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(query.get(name)?.length, name).toBeGreaterThanOrEqual(22);
  }
});

test("a newcomer with a verified address gets an account, and the same one the next time [S57]", async ({
  page,
  openBrowser,
  someone,
}) => {
  const who = { subject: `subject of ${someone.email}`, email: someone.email, verified: true };
  await signInElsewhere(page, who);
  await expect(page).toHaveURL("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Someone Elsewhere");
  await page.goto("/settings/security");
  await expect(page.getByText("You don’t have a password.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: identityProvider.name })).toContainText(
    someone.email,
  );
  const session = await (await page.request.get("/api/auth/session")).json();

  // The identity is the issuer's subject: what the address is by now does not matter.
  const again = await openBrowser();
  await signInElsewhere(again, { ...who, email: `moved-${someone.email}` });
  await expect(again).toHaveURL("/settings/profile");
  const second = await (await again.request.get("/api/auth/session")).json();
  expect(second.user.id).toBe(session.user.id);
});

test("without JavaScript the way through the provider works too", async ({
  openBrowser,
  someone,
}) => {
  const page = await openBrowser(null, { javaScriptEnabled: false });
  await signInElsewhere(page, {
    subject: `subject of ${someone.email}`,
    email: someone.email,
    verified: true,
  });
  await expect(page).toHaveURL("/settings/profile");
});

test("links to the account with the same address where both sides have verified it", async ({
  page,
  person,
}) => {
  const { email, password, id } = person;
  await signInElsewhere(page, { subject: `subject of ${email}`, email, verified: true });
  await expect(page).toHaveURL("/settings/profile");
  const session = await (await page.request.get("/api/auth/session")).json();
  expect(session.user.id).toBe(id);
  await login(email, password);
});

test("an address that the provider has not verified opens and makes no account [S58]", async ({
  page,
  person,
  someone,
  ownerApi,
}) => {
  for (const { email } of [person, someone]) {
    await signInElsewhere(page, { subject: `subject of ${email}`, email, verified: false });
    await expect(page).toHaveURL(/\/sign-in\?error=/);
    await expect(page.getByText("The provider hasn’t verified your email")).toBeVisible();
    expect(await (await page.request.get("/api/auth/session")).json()).toBeNull();
    await page.context().clearCookies();
  }
  expect(await ownerApi.find(someone.email)).toBeNull();
});

test("a squatter's password dies when the address's owner comes by a provider [S8] [S58]", async ({
  page,
  someone,
}) => {
  const { email, password } = someone;
  await settle(someone, { verified: false });
  await signInElsewhere(page, { subject: `subject of ${email}`, email, verified: true });
  await expect(page).toHaveURL("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Someone Elsewhere");

  await expect(login(email, password)).rejects.toThrow(/answered 401/);
  const link = await someone.mailbox.nextLink("verify-email");
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Verify email" })).toHaveCount(0);
});

test("an answer that is opened in another browser signs nobody in [S56]", async ({
  page,
  openBrowser,
  someone,
}) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${identityProvider.issuer}/interaction/*`);
  const { request } = page.context();
  const form = { sub: `subject of ${someone.email}`, email: someone.email, verified: "on" };
  const signedIn = await request.post(page.url(), { form, maxRedirects: 0 });
  const issued = await request.get(signedIn.headers().location ?? "", { maxRedirects: 0 });
  const answer = issued.headers().location ?? "";
  expect(answer.startsWith(`${identityProvider.callback}?code=`)).toBe(true);

  const victim = await openBrowser();
  await victim.goto(answer);
  await expect(victim).toHaveURL(/\/sign-in\?error=/);
  await expect(victim.getByRole("main").getByRole("alert")).toBeVisible();
  expect(await (await victim.request.get("/api/auth/session")).json()).toBeNull();
});

test("a user who cancels at the provider is told so, without an error page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page).toHaveURL(/\/sign-in\?error=/);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  expect(new URL(page.url()).origin).toBe(origin);
});

test("[C6] of two sign-ins begun in two tabs the older says so, and the newer works", async ({
  page,
  someone,
}) => {
  const newer = await page.context().newPage();
  for (const tab of [page, newer]) {
    await tab.goto("/sign-in");
    await tab.getByRole("button", { name: button }).click();
    await tab.waitForURL(`${identityProvider.issuer}/interaction/*`);
  }
  for (const tab of [page, newer]) {
    await tab.getByLabel("Subject").fill(`subject of ${someone.email}`);
    await tab.getByLabel("Email").fill(someone.email);
    await tab.getByLabel("Verified").check();
    await tab.getByRole("button", { name: "Continue" }).click();
    if (tab === newer) break;
    await expect(tab.getByText("started again in another tab. Try once more.")).toBeVisible();
  }
  await expect(newer).toHaveURL("/settings/profile");
});

test("[G2] an answer opened twice with the same cookies signs in once [S56]", async ({
  page,
  someone,
}) => {
  const { request } = page.context();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${identityProvider.issuer}/interaction/*`);
  const form = { sub: `subject of ${someone.email}`, email: someone.email, verified: "on" };
  const signedIn = await request.post(page.url(), { form, maxRedirects: 0 });
  const issued = await request.get(signedIn.headers().location ?? "", { maxRedirects: 0 });
  const answer = issued.headers().location ?? "";
  const cookies = (await page.context().cookies(origin)).map((one) => `${one.name}=${one.value}`);
  const open = () =>
    fetch(answer.replace(origin, serverOrigin), {
      headers: { cookie: cookies.join("; ") },
      redirect: "manual",
    }).then(({ headers }) => ({
      to: headers.get("location"),
      cookies: headers.getSetCookie().join(),
    }));
  const both = await Promise.all([open(), open()]);
  expect(both.filter((one) => one.to?.includes("error=started_again"))).toHaveLength(1);
  expect(
    both.filter((one) => one.cookies.includes(`${cookieNamed("gatehouse.session")}=`)),
  ).toHaveLength(1);
});

test("a sign-in that one session began ends in no other [S106]", async ({ page, person }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${identityProvider.issuer}/interaction/*`);
  const meanwhile = await page.context().newPage();
  await signIn(meanwhile, person);
  await page.getByLabel("Subject").fill(`somebody else than ${person.email}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/settings/security?error=started_again");
  await expect(page.getByRole("listitem").filter({ hasText: identityProvider.name })).toHaveCount(
    0,
  );
});
