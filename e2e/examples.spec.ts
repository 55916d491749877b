import type { Page } from "@playwright/test";
import { fillSignIn } from "./support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { link, RunningExample, runToEnd } from "./support/examples";
import { MachineClient, refusalOf } from "./support/machine-client";
import { expect, test } from "./support/test";

/**
 * Each example as people start it, registered with the server under test. One after the other: a machine
 * with two cores has enough to do with one of them.
 */
test.describe.configure({ mode: "default" });

async function allow(page: Page, application: string): Promise<void> {
  const heading = page.getByRole("heading", { name: `Allow ${application} to use your account?` });
  await expect(heading).toBeVisible();
  await page.getByRole("button", { name: "Allow" }).click();
}

test.describe("the Next example", () => {
  const nextCli = "../../node_modules/next/dist/bin/next";
  let example: RunningExample;

  // Built, as it would be deployed: it takes half a minute, and in development the first request to each
  // page takes as long as all of the pages here.
  test.beforeAll(async ({ ownerApi }, { workerIndex }) => {
    test.setTimeout(180_000);
    await link("next-app");
    await runToEnd([nextCli, "build"], { cwd: "examples/next-app" });
    example = await RunningExample.start("next-app", ownerApi, {
      applicationName: `Orchard Notes ${workerIndex}`,
      programs: ({ app }) => [[nextCli, "start", "--port", new URL(app).port]],
    });
  });
  test.afterAll(() => example?.stop());

  test("signs a user in with consent, keeps notes, and signs them out", async ({
    openBrowser,
    ownerApi,
    person,
  }, { workerIndex }) => {
    await ownerApi.setRoles(person.id, ["support"]);
    const page = await openBrowser();
    await page.goto(example.url);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/people who grow things/);
    await expectFitsPhone(page);
    await expectNoAxeViolations(page);

    await page.getByRole("link", { name: "Sign in", exact: true }).click();
    await fillSignIn(page, person);
    await allow(page, `Orchard Notes ${workerIndex}`);
    await expect(page).toHaveURL(`${example.url}/`);

    await page.getByRole("link", { name: "Open your notes" }).click();
    await expect(page.getByText(`Signed in as ${person.name}`)).toContainText("Roles: support");
    await page.getByLabel("New note").fill("The plums are ripe");
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("listitem")).toContainText("The plums are ripe");
    await expectFitsPhone(page);
    await expectNoAxeViolations(page);
    const { notes } = await (await page.request.get(`${example.url}/api/notes`)).json();
    expect(notes).toMatchObject([{ text: "The plums are ripe" }]);

    await page.getByLabel(`Account: ${person.name}`).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(`${example.url}/`);
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
    const refused = await page.request.get(`${example.url}/api/notes`);
    expect([refused.status(), await refused.json()]).toEqual([401, { code: "signed_out" }]);
  });

  test("[S108] a kick in the dashboard signs the user out of it on its next request", async ({
    ownerPage,
    person,
    personPage: page,
  }, { workerIndex }) => {
    await page.goto(`${example.url}/notes`);
    await allow(page, `Orchard Notes ${workerIndex}`);
    await expect(page.getByRole("heading", { name: "Your notes" })).toBeVisible();

    await ownerPage.goto(`/admin/users/${person.id}/sessions`);
    await ownerPage.getByRole("button", { name: "Sign out everywhere…", exact: true }).click();
    const dialog = ownerPage.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(ownerPage.getByText("One session ended.").first()).toBeVisible();

    expect((await page.request.get(`${example.url}/api/notes`)).status()).toBe(401);
    await page.goto(`${example.url}/notes`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    // Applications are told within ten seconds.
    const told = expect.poll(() => example.said(), { timeout: 30_000 });
    await told.toContain(`Gatehouse signed ${person.id} out.`);
  });

  test("a server action refuses someone who is signed out by then", async ({
    ownerApi,
    person,
    personPage: page,
  }, { workerIndex }) => {
    await page.goto(`${example.url}/notes`);
    await allow(page, `Orchard Notes ${workerIndex}`);
    await page.getByLabel("New note").fill("Too late");
    await ownerApi.call("POST", `/api/v1/admin/users/${person.id}/kick`);
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await fillSignIn(page, person);
    await expect(page.getByText("Nothing here yet.")).toBeVisible();
  });
});

test.describe("the Express example", () => {
  let example: RunningExample;

  test.beforeAll(async ({ ownerApi }, { workerIndex }) => {
    test.setTimeout(120_000);
    await link("express-api");
    example = await RunningExample.start("express-api", ownerApi, {
      applicationName: `Harvest ${workerIndex}`,
    });
  });
  test.afterAll(() => example?.stop());

  test("a page without a server signs a user in, and calls the API with their token", async ({
    openBrowser,
    person,
  }, { workerIndex }) => {
    const page = await openBrowser();
    await page.goto(example.url);
    await page.getByRole("button", { name: "Sign in" }).click();
    await fillSignIn(page, person);
    await allow(page, `Harvest ${workerIndex}`);
    await expect(page).toHaveURL(`${example.url}/`);
    await expect(page.getByText("Nothing yet.")).toBeVisible();
    await page.getByLabel("What did you pick?").fill("Nine quinces");
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("listitem")).toHaveText(["Nine quinces"]);
    await expectFitsPhone(page);
    await expectNoAxeViolations(page);
    const stored = await page.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    );
    expect(stored).not.toMatch(/token|eyJ/);

    await page.reload();
    await expect(page.getByRole("listitem")).toHaveText(["Nine quinces"]);

    await page.getByLabel(`Account: ${person.name}`).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(`${example.url}/`);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  });

  test("its API refuses no token, one for another API, and one without the scope", async ({
    ownerApi,
  }) => {
    const { api = "" } = example.urls;
    const machine = await MachineClient.register(ownerApi, api, ["harvest:write"]);
    const get = (token?: string) => refusalOf(`${api}/harvest`, token);
    expect(await get()).toEqual([401, "token_missing"]);
    expect(await get(await machine.tokenOfAnotherApi())).toEqual([401, "wrong_audience"]);
    expect(await get(await machine.token("harvest:write"))).toEqual([403, "insufficient_scope"]);
  });

  test("browsers let only its own page call the API", async ({ request }) => {
    const allowed = async (origin: string) => {
      const headers = { Origin: origin, "Access-Control-Request-Method": "GET" };
      const answer = await request.fetch(`${example.urls.api}/harvest`, {
        ...{ method: "OPTIONS", headers },
      });
      return answer.headers()["access-control-allow-origin"];
    };
    expect(await allowed(example.url)).toBe(example.url);
    expect(await allowed(`${example.url}.evil.example`)).toBeUndefined();
    expect(await allowed("null")).toBeUndefined();
  });
});

test.describe("the Fastify example", () => {
  let example: RunningExample;

  test.beforeAll(async ({ ownerApi }, { workerIndex }) => {
    test.setTimeout(120_000);
    await link("fastify-api");
    example = await RunningExample.start("fastify-api", ownerApi, {
      applicationName: `Weather station ${workerIndex}`,
    });
  });
  test.afterAll(() => example?.stop());

  test("a machine gets a token of its own and calls the API; with a wrong scope it is refused", async () => {
    expect(await example.run(["client.js"])).toContain('The API answered 201: {"count":1}');
    const refused = await example.run(["client.js"], { SCOPE: "readings:read" });
    expect(refused).toContain("The API answered 403");
    expect(refused).toContain("insufficient_scope");
  });

  test("its API refuses no token, one for another API, and one without the scope", async ({
    ownerApi,
  }) => {
    const { api = "" } = example.urls;
    const machine = await MachineClient.register(ownerApi, api, ["readings:write"]);
    const get = (token?: string) => refusalOf(`${api}/readings`, token);
    expect(await get()).toEqual([401, "token_missing"]);
    expect(await get(await machine.tokenOfAnotherApi())).toEqual([401, "wrong_audience"]);
    expect(await get(await machine.token("readings:write"))).toEqual([403, "insufficient_scope"]);
  });
});
