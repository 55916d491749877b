import { cookieHeader, raw } from "./support/raw";
import { expect, test } from "./support/test";

/** A session that is not there: an answer that looked for it would clear the cookie. */
const headers = { cookie: "gatehouse.session=unknown" };

test("icons and robots.txt are served as what they are, to anyone", async () => {
  for (const [path, type] of [
    ["/favicon.ico", "image/x-icon"],
    ["/icon.svg", "image/svg+xml"],
    ["/icon-192.png", "image/png"],
    ["/icon-512.png", "image/png"],
    ["/icon-maskable-512.png", "image/png"],
    ["/apple-touch-icon.png", "image/png"],
    ["/robots.txt", "text/plain"],
    ["/manifest.webmanifest", "application/manifest+json"],
  ] as const) {
    const answer = await raw(path, { headers });
    expect(answer.status, path).toBe(200);
    expect(String(answer.headers["content-type"]), path).toContain(type);
    expect(answer.headers["x-content-type-options"], path).toBe("nosniff");
    expect(answer.headers["set-cookie"], path).toBeUndefined();
  }
  expect((await raw("/robots.txt")).body).toContain("Disallow: /\n");
});

test("the manifest names the brand, and its icons exist", async () => {
  const { name, icons } = JSON.parse((await raw("/manifest.webmanifest")).body);
  expect((await raw("/sign-in")).body).toContain(`content="${name}"`);
  for (const { src } of icons) expect((await raw(src)).status, src).toBe(200);
  const page = (await raw("/sign-in")).body;
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest"');
  expect(page).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png"');
});

test("a password manager is led to the security page", async () => {
  const answer = await raw("/.well-known/change-password", { headers });
  expect(answer).toMatchObject({ status: 302, headers: { location: "/settings/security" } });
  expect(answer.headers["set-cookie"]).toBeUndefined();
  // The specification's probe for servers that answer every path with a page.
  const probe = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
  expect((await raw(probe)).status).toBe(404);
});

test("security.txt has the contact that an owner sets, and is not there without one", async ({
  ownerPage: page,
}) => {
  const path = "/.well-known/security.txt";
  const save = async (contact: string) => {
    await page.goto("/admin/settings/contact");
    await page.getByRole("textbox", { name: "Security contact" }).fill(contact);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  };
  expect((await raw(path)).status).toBe(404);
  await save("security@example.com");
  const cookie = cookieHeader(await page.context().cookies());
  const { status, body, headers } = await raw(path, { headers: { cookie } });
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(body).toMatch(/^Contact: mailto:security@example\.com\nExpires: 2\d{3}-.*Z\nCanonical: /);
  await save("");
  expect((await raw(path)).status).toBe(404);
});
