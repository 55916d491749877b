import { fillSignIn } from "../support/actions";
import { origin } from "../support/app";
import { cookieHeader, raw } from "../support/raw";
import { expect, test } from "../support/test";

test("[E12] a form is accepted behind a proxy that sends its own Host, and every cookie is bound to this host [S106]", async ({
  page,
  person,
}) => {
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page).toHaveURL(`${origin}/settings/profile`);
  await page.request.get("/api/auth/csrf");
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toContain("__Host-gatehouse.session");
  for (const { name, secure, path } of cookies) {
    expect(name).toMatch(/^__Host-/);
    expect({ secure, path }, name).toEqual({ secure: true, path: "/" });
  }
});

test("[E13] an action that redirects brings the next page in its own answer", async ({
  page,
  person,
}) => {
  await page.goto("/sign-in");
  // The page also asks for the options of a passkey.
  const posted = page.waitForResponse((response) => "x-action-redirect" in response.headers());
  await fillSignIn(page, person);
  const answer = await posted;
  await expect(page).toHaveURL("/settings/profile");
  expect(answer.headers()["x-action-redirect"]).toContain("/settings/profile");
  expect(answer.headers()["content-type"]).toContain("text/x-component");
});

test("every redirect stays at the public address", async ({ personPage: page }) => {
  const cookie = cookieHeader(await page.context().cookies());
  const redirecting: [path: string, headers: Record<string, string>][] = [
    ["/", {}],
    ["/settings", { cookie }],
    ["/settings/profile", {}],
    ["/admin", {}],
    ["/sign-in/", {}],
    ["/api/v1/me/", {}],
    ["/.well-known/change-password", {}],
    ["/api/auth/signin", {}],
    ["/api/auth/error?error=Configuration", {}],
    ["/api/auth/callback/oidc?state=none&code=none", {}],
  ];
  for (const [path, headers] of redirecting) {
    const answer = await raw(path, { headers });
    if (answer.status < 300) continue;
    expect(answer.status, path).toBeLessThan(400);
    const target = new URL(String(answer.headers.location), origin);
    expect(target.origin, path).toBe(origin);
  }
});

test("pages, files and the API tell browsers to stay with https [S73]", async () => {
  for (const path of ["/sign-in", "/nowhere", "/api/v1/me", "/api/health"]) {
    const { headers } = await raw(path);
    expect(headers["strict-transport-security"], path).toMatch(/^max-age=\d{8}/);
  }
});
