import { cookieNamed, origin } from "./support/app";
import { postForm, readForm, signInQuickly } from "./support/forms";
import { expect, test } from "./support/test";

/** What has led browsers off site elsewhere (better-auth's and Next's advisories, OWASP). */
const leadingAway = [
  "https://evil.example",
  "http://evil.example/settings",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/%09/evil.example",
  "/%5cevil.example",
  "/%2f%2fevil.example",
  "%2f%2fevil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:///evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  `${origin}.evil.example`,
  `http://${new URL(origin).host}@evil.example`,
  "@evil.example",
  "evil.example",
  "/sign-in?callbackUrl=//evil.example",
];

function expectOnSite(location: string | undefined, spelling: string): void {
  const target = new URL(location ?? "", `${origin}/sign-in`);
  expect(target.origin, `${JSON.stringify(spelling)} → ${location}`).toBe(origin);
  expect(target.pathname.startsWith("//"), spelling).toBe(false);
}

test("no spelling of callbackUrl leads off site, by link or by form [S76]", async ({
  context,
  openBrowser,
  person,
}) => {
  const { request } = context;
  await signInQuickly(request, person);
  for (const spelling of leadingAway) {
    const query = new URLSearchParams({ callbackUrl: spelling });
    const answer = await request.get(`/sign-in?${query}`, { maxRedirects: 0 });
    expect(answer.status(), spelling).toBe(307);
    expectOnSite(answer.headers().location, spelling);
  }

  const fresh = (await openBrowser()).context().request;
  const form = await readForm(fresh, "/sign-in", "password");
  const { email, password } = person;
  for (const spelling of leadingAway) {
    const answer = await postForm(fresh, form, { login: email, password, callbackUrl: spelling });
    expect(answer.status(), spelling).toBe(303);
    expectOnSite(answer.headers().location, spelling);
  }
});

test("Auth.js keeps its callback on site too [S76]", async ({ openBrowser }) => {
  const { request } = (await openBrowser()).context();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  for (const callbackUrl of leadingAway) {
    await request.post("/api/auth/signin/oidc", {
      form: { csrfToken, callbackUrl },
      maxRedirects: 0,
    });
    const { cookies } = await request.storageState();
    const kept = cookies.find(({ name }) => name === cookieNamed("gatehouse.return-url"));
    expect(kept, callbackUrl).toBeDefined();
    expectOnSite(decodeURIComponent(kept?.value ?? ""), callbackUrl);
  }
});

test("signing in leads to a path of this instance, with its query", async ({ page, person }) => {
  await page.goto("/settings/security");
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings%2Fsecurity");
  // A look at the other sign-in methods doesn't lose it.
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByRole("link", { name: "Use a phone number instead" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Sign in with a code instead" }).click();
  await page.getByRole("link", { name: "Sign in with a password instead" }).click();
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings%2Fsecurity");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/settings/security");
});
