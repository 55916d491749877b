import type { Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { GatedSite } from "./support/gated-site";
import { addRule, deleteSite, idIn, LIST, register, save } from "./support/sites";
import { expect, test as plain } from "./support/test";

const test = plain.extend<{ site: GatedSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from its pattern.
  site: async ({}, use) => {
    const site = await GatedSite.listen();
    await use(site);
    await site.close();
  },
});

/** What the program behind the proxy was told. */
const told = async (page: Page) => JSON.parse((await page.locator("pre").textContent()) ?? "{}");

/** A script of the site that calls it. */
const callFrom = (page: Page, path: string) =>
  page.evaluate(async (to) => {
    const { status, redirected } = await fetch(to);
    return { status, redirected };
  }, path);

// What the proxy refuses is an error on the browser's console.
test.use({ allowedComplaint: /status of 40[13]/ });

test("[S108] a site registered in the dashboard lets its users in, and nobody where a rule denies", async ({
  ownerPage,
  ownerApi,
  openBrowser,
  person,
  site,
}) => {
  const id = await test.step("an admin registers it with rules", async () => {
    await ownerPage.goto(`${LIST}/new`);
    await ownerPage.getByLabel("Name").fill("Wiki");
    await ownerPage.getByLabel("Address").fill(`${site.url}/`);
    await addRule(ownerPage, 1, { path: "/public", access: "public" });
    await addRule(ownerPage, 2, { path: "/admin", access: "roles", roles: ["support"] });
    await addRule(ownerPage, 3, { path: "/internal", access: "deny" });
    await ownerPage.getByRole("button", { name: "Register site" }).click();
    await expect(ownerPage.getByText(`${new URL(site.url).host} {`)).toBeVisible();
    return idIn(ownerPage);
  });
  const page = await openBrowser();

  await test.step("what is public opens without an account, and tells nobody’s name", async () => {
    await page.setExtraHTTPHeaders({ "X-Gatehouse-User": "someone" });
    await page.goto(`${site.url}/public/style`);
    expect(await told(page)).toMatchObject({ path: "/public/style", "x-gatehouse-user": "" });
    await page.setExtraHTTPHeaders({});
    expect(await callFrom(page, "/wiki")).toEqual({ status: 401, redirected: false });
  });

  await test.step("anything else leads to the sign-in and back to the page", async () => {
    await page.goto(`${site.url}/wiki?page=2`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await fillSignIn(page, person);
    await expect(page).toHaveURL(`${site.url}/wiki?page=2`);
    expect(await told(page)).toMatchObject({
      ...{ path: "/wiki?page=2", "x-gatehouse-user": person.id },
      ...{ "x-gatehouse-email": person.email, "x-gatehouse-name": person.name },
    });
    expect(await callFrom(page, "/wiki")).toEqual({ status: 200, redirected: false });
  });

  await test.step("a rule keeps those out who lack the role, and another one everyone", async () => {
    expect((await page.goto(`${site.url}/admin`))?.status()).toBe(403);
    await ownerApi.setRoles(person.id, ["support"]);
    await page.goto(`${site.url}/admin`);
    expect(await told(page)).toMatchObject({ "x-gatehouse-roles": "support" });
    expect((await page.goto(`${site.url}/internal/x`))?.status()).toBe(403);
  });

  await test.step("a rule that is removed no longer counts", async () => {
    await ownerPage.goto(`${LIST}/${id}`);
    await ownerPage.getByRole("button", { name: "Remove rule 3" }).click();
    await save(ownerPage);
    expect((await page.goto(`${site.url}/internal/x`))?.status()).toBe(200);
  });
  await deleteSite(ownerApi, id);
});

test("[S108] a kick in the dashboard shuts the site on the next request, a script’s call too", async ({
  ownerPage,
  ownerApi,
  person,
  personPage: page,
  site,
}) => {
  const { id } = await register(ownerApi, { name: "Wiki", origin: site.url });
  await page.goto(`${site.url}/wiki`);
  await expect(page).toHaveURL(`${site.url}/wiki`);
  expect(await told(page)).toMatchObject({ "x-gatehouse-user": person.id });

  await ownerPage.goto(`/admin/users/${person.id}/sessions`);
  await ownerPage.getByRole("button", { name: "Sign out everywhere…", exact: true }).click();
  const dialog = ownerPage.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(ownerPage.getByText("No active sessions.")).toBeVisible();

  expect(await callFrom(page, "/wiki")).toEqual({ status: 401, redirected: false });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fillSignIn(page, person);
  await expect(page).toHaveURL(`${site.url}/wiki`);

  await test.step("someone leaves the site, and stays signed in to Gatehouse", async () => {
    await page.goto(`${site.url}/.gatehouse/sign-out`);
    await expect(page.getByRole("heading", { name: /signed out of the site/ })).toBeVisible();
    await page.goto("/settings/profile");
    await expect(page.getByRole("heading", { name: "Profile" }).first()).toBeVisible();
  });

  await test.step("and after the site is deleted nobody gets in", async () => {
    await deleteSite(ownerApi, id);
    expect((await page.goto(`${site.url}/wiki`))?.status()).toBe(403);
  });
});
