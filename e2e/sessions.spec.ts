import { login } from "./support/api";
import { postForm, readForm } from "./support/forms";
import { expect, test } from "./support/test";

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";

test("[F12] [S49] lists sessions and ends one, which the log names, and whose page is out on its next click", async ({
  personPage: page,
  person,
  openBrowser,
}) => {
  const elsewhere = await openBrowser(person, { userAgent: firefox });
  await elsewhere.goto("/settings/profile");

  await page.goto("/settings/sessions");
  const list = page.getByRole("main").getByRole("listitem");
  await expect(list).toHaveCount(2);
  await expect(list.filter({ hasText: "This device" })).toContainText("Chrome on");
  const other = list.filter({ hasText: "Firefox on Windows" });
  await expect(other).toContainText(/127\.0\.0\.1|::1/);
  await other.getByRole("button", { name: "Sign out of Firefox on Windows" }).click();
  await expect(list).toHaveCount(1);
  await expect(list).toContainText("This device");
  await expect(page.getByText("Signed out.").first()).toBeVisible();
  // What held the focus is gone: it is led to where the page begins.
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeFocused();

  await elsewhere.getByRole("link", { name: "Security" }).click();
  await expect(elsewhere).toHaveURL("/sign-in?callbackUrl=%2Fsettings%2Fsecurity");

  await page.goto("/settings/security");
  const ended = page.locator("#activity").getByRole("listitem").filter({ hasText: "Signed out" });
  await expect(ended).toContainText(/Firefox on Windows · from Chrome on/);
});

test("ends all others, programs too", async ({ personPage: page, person, openBrowser }) => {
  const elsewhere = await openBrowser(person, { userAgent: firefox });
  await elsewhere.goto("/settings/profile");
  const token = await login(person.email, person.password);

  await page.goto("/settings/sessions");
  const list = page.getByRole("main").getByRole("listitem");
  await expect(list).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out of all other devices" }).click();
  await expect(list).toHaveCount(1);
  await expect(page.getByText("Signed out of 2 devices.").first()).toBeVisible();

  const asProgram = { headers: { Authorization: `Bearer ${token}` } };
  const answer = await (await openBrowser()).request.get("/api/v1/me", asProgram);
  expect(answer.status()).toBe(401);
  await elsewhere.getByRole("button", { name: "Save profile" }).click();
  await expect(elsewhere.getByText("Sign in to continue.")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test("a token that was planted in the browser names nothing after the sign-in [S43]", async ({
  page,
  context,
  openBrowser,
  person,
  people,
}) => {
  const form = await readForm(context.request, "/sign-in", "password");
  const planter = await openBrowser(await people.settled("Planter"));
  const planted = await planter.context().cookies();
  await context.addCookies(planted);

  const { email, password } = person;
  expect((await postForm(context.request, form, { login: email, password })).status()).toBe(303);
  await page.goto("/settings/data");
  await expect(page.getByText(email)).toBeVisible();
  await planter.goto("/settings/data");
  await expect(planter).toHaveURL(/\/sign-in/);
});
