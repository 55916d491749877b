import { cookieNamed, origin } from "./support/app";
import { expect, test } from "./support/test";

const cookieName = cookieNamed("gatehouse.session");

test("Auth.js sees a password sign-in, and prints of the user only what pages show [S66]", async ({
  personPage: page,
  person,
}) => {
  const session = await (await page.request.get("/api/auth/session")).json();
  expect(Object.keys(session).sort()).toEqual(["expires", "user"]);
  expect(session.user).toEqual({
    id: person.id,
    name: person.name,
    email: person.email,
    image: null,
  });
  expect(Date.parse(session.expires)).toBeGreaterThan(Date.now());
});

test("a stranger has no session, and a made-up token is none", async ({ context }) => {
  expect(await (await context.request.get("/api/auth/session")).json()).toBeNull();
  await context.addCookies([{ name: cookieName, value: "A".repeat(43), url: origin }]);
  expect(await (await context.request.get("/api/auth/session")).json()).toBeNull();
});

test("signing out through Auth.js ends the session itself, not only the cookie [S42]", async ({
  personPage: page,
  openBrowser,
}) => {
  const cookies = await page.context().cookies();
  const copy = await openBrowser();
  const session = cookies.find(({ name }) => name === cookieName);
  await copy.context().addCookies([{ name: cookieName, value: session?.value ?? "", url: origin }]);
  await copy.goto("/settings/profile");

  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  await page.request.post("/api/auth/signout", { form: { csrfToken } });

  await copy.getByRole("link", { name: "Security" }).click();
  await expect(copy).toHaveURL(/\/sign-in/);
  await page.goto("/settings/profile");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("without its CSRF token Auth.js signs nobody out [S75]", async ({ personPage: page }) => {
  await page.request.post("/api/auth/signout", { form: { csrfToken: "made up" } });
  await page.goto("/settings/profile");
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
});
