import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { OwnerApi } from "./support/api";
import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { postForm, readForm } from "./support/forms";
import { expect, test } from "./support/test";

const LIST = "/admin/applications";
const newName = () => `Shop ${randomBytes(4).toString("hex")}`;

type Application = { id: string; name: string; redirectUris: string[]; firstParty: boolean };

/** The text of the box that shows a secret once. */
async function revealed(page: Page, what: string): Promise<string> {
  return (await page.getByRole("region", { name: what }).textContent()) ?? "";
}

/** Registers an application without its pages. */
async function register(ownerApi: OwnerApi, more: object): Promise<Application> {
  const body = { name: newName(), redirectUris: ["https://shop.example.com/callback"], ...more };
  type Made = { application: Application };
  return (await ownerApi.call<Made>("POST", "/api/v1/admin/applications", body)).application;
}

const pathOf = ({ id }: Application) => `/api/v1/admin/applications/${id}`;

test("an admin registers a web application after a mistake, and copies its environment", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const name = newName();
  await page.goto(LIST);
  await page.getByRole("link", { name: "New application" }).first().click();
  await expect(page.getByRole("heading", { name: "New application", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Web application" }).click();

  await test.step("an address that is wrong is named, and what was typed stays", async () => {
    await page.getByLabel("Name").fill(name);
    const typed = "https://shop.example.com/callback\nhttp://shop.example.com/callback";
    await page.getByLabel("Callback addresses").fill(typed);
    await page.getByLabel("One of our own applications").check();
    await page.getByRole("button", { name: "Register application" }).click();
    await expect(page.getByText(/^http:\/\/shop.example.com\/callback: Start with/)).toBeVisible();
    await expect(page.getByLabel("Name")).toHaveValue(name);
    await expect(page.getByLabel("Callback addresses")).toHaveValue(typed);
    await expect(page.getByLabel("One of our own applications")).toBeChecked();
  });

  await page.getByLabel("Callback addresses").fill("https://shop.example.com/callback");
  await page.getByRole("button", { name: "Register application" }).click();
  const environment = await revealed(page, "the environment");
  expect(environment).toMatch(/^GATEHOUSE_URL=http/m);
  expect(environment).toMatch(/^GATEHOUSE_CLIENT_SECRET=gs_[\w-]{43}$/m);
  expect(environment).toMatch(/^GATEHOUSE_SECRET=[\w-]{43}$/m);
  expect(environment).toMatch(/^APP_URL=https:\/\/shop\.example\.com$/m);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("# shown once, when it is made")).toBeVisible();
  expect(await page.content()).not.toContain(/gs_[\w-]{43}/.exec(environment)?.[0]);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  const id = /applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";

  await ownerApi.call("DELETE", `/api/v1/admin/applications/${id}`);
});

test("a secret is rotated: two work, each with its end, and one is revoked", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const application = await register(ownerApi, { type: "web" });
  await page.goto(`${LIST}/${application.id}`);
  await page.getByRole("link", { name: "Credentials", exact: true }).first().click();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  expect(await revealed(page, "the secret")).toMatch(/^gs_[\w-]{43}$/);
  await page.reload();
  await expect(page.getByText("Replaced; works until")).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^Revoke gs_/ })).toHaveCount(2);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page
    .getByRole("button", { name: /^Revoke gs_/ })
    .last()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke secret" }).click();
  await expect(page.getByRole("button", { name: /^Revoke gs_/ })).toHaveCount(1);
  await ownerApi.call("DELETE", pathOf(application));
});

test("who can use an application is chosen, and nobody is not everybody", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const application = await register(ownerApi, { type: "web" });
  await page.goto(`${LIST}/${application.id}/access`);
  await page.getByLabel("Who can use it").selectOption("roles");
  const users = page.locator("section", { hasText: "Who can use it" });
  await users.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose at least one role below.")).toBeVisible();
  await page.getByLabel(/^support/).check();
  await users.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It applies to the next sign-in.").first()).toBeVisible();
  const made = await ownerApi.call<{ allowedRoles: { name: string }[] }>(
    "GET",
    pathOf(application),
  );
  expect(made.allowedRoles.map((role) => role.name)).toEqual(["support"]);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await ownerApi.call("DELETE", pathOf(application));
});

test("an application’s settings and its use are shown, and it is deleted once its name is typed", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const application = await register(ownerApi, { type: "web" });
  const { id, name } = application;

  await test.step("its settings and its use are shown", async () => {
    await page.goto(`${LIST}/${id}`);
    await page.getByLabel("Back-channel logout").fill("https://shop.example/logout#now");
    const addresses = page.locator("section", { hasText: "Callback addresses" });
    await addresses.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Leave out the part from # on.")).toBeVisible();
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
    await page.getByRole("link", { name: "Usage", exact: true }).click();
    await expect(page.getByText("Nobody has signed in to it in these days.")).toBeVisible();
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
  });

  await test.step("it is deleted once its name is typed", async () => {
    await page.goto(`${LIST}/${id}`);
    await page.getByRole("button", { name: "Delete application…" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByLabel("Confirm name").fill("something else");
    await dialog.getByRole("button", { name: "Delete application" }).click();
    await expect(dialog.getByText("This doesn’t match the name above.")).toBeVisible();
    await dialog.getByLabel("Confirm name").fill(name);
    await dialog.getByRole("button", { name: "Delete application" }).click();
    await expect(page).toHaveURL(LIST);
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  });
});

test("an API is added, and an application gets some of its scopes", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const application = await register(ownerApi, { type: "machine", redirectUris: [] });
  await page.goto(`${LIST}/apis/new`);
  await page.getByLabel("Name").fill("Orders");
  await page.getByLabel("Identifier").fill("orders");
  await page.getByLabel("Scopes").fill("orders:read = Read your orders\norders:write");
  await page.getByRole("button", { name: "Add API" }).click();
  await expect(page.getByText("orders:write: write it as name = text.")).toBeVisible();
  await expect(page.getByText(/^Enter a URI/)).toBeVisible();
  const identifier = `https://${application.id}.example.com`;
  await page.getByLabel("Identifier").fill(identifier);
  await page.getByLabel("Scopes").fill("orders:read = Read your orders\norders:write = Order");
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Add API" }).click();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  const api = page.url();

  await page.goto(`${LIST}/${application.id}/access`);
  const box = page.getByRole("group", { name: "Orders" }).filter({ hasText: identifier });
  await box.getByLabel("It can get tokens for this API").check();
  await box.getByLabel("orders:read").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  expect(await ownerApi.call("GET", pathOf(application))).toMatchObject({
    resources: [{ identifier, scopes: ["orders:read"] }],
  });

  await page.goto(api);
  await page.getByRole("button", { name: "Delete API…" }).click();
  await page.getByRole("alertdialog").getByLabel("Confirm name").fill("Orders");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete API" }).click();
  await expect(page).toHaveURL(`${LIST}/apis`);
  expect(await ownerApi.call("GET", pathOf(application))).toMatchObject({ resources: [] });
  await ownerApi.call("DELETE", pathOf(application));
});

test("without JavaScript an application is registered and shows its secret", async ({
  openBrowser,
  ownerApi,
}) => {
  const page = await openBrowser(owner);
  const { request } = page.context();
  const name = newName();
  const form = await readForm(request, `${LIST}/new?type=web`, "redirectUris");
  const typed = { name, redirectUris: "http://shop.example.com/" };
  const refused = await postForm(request, form, typed);
  expect(await refused.text()).toContain(typed.redirectUris);
  const answer = await postForm(request, form, {
    ...{ name, redirectUris: "https://shop.example.com/callback\r\nhttp://localhost:3001/cb" },
  });
  expect(await answer.text()).toMatch(/GATEHOUSE_CLIENT_SECRET=gs_[\w-]{43}/);
  const { items } = await ownerApi.call<{ items: Application[] }>(
    "GET",
    `/api/v1/admin/applications?q=${encodeURIComponent(name)}`,
  );
  expect(items).toMatchObject([{ name, redirectUris: { length: 2 }, firstParty: false }]);
  await ownerApi.call("DELETE", `/api/v1/admin/applications/${items[0]?.id}`);
});

test("someone who only reads sees no form, and someone without the permission nothing [S60]", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  const application = await register(ownerApi, { type: "spa" });
  const path = `${LIST}/${application.id}`;
  await ownerApi.setRoles(person.id, ["support"]);
  for (const hidden of [LIST, `${LIST}/apis`, path, `${path}/usage`, `${path}/connect`]) {
    expect((await page.request.get(hidden)).status(), hidden).toBe(404);
  }
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, {
    permissions: ["applications:read"],
  });
  await page.goto(LIST);
  await expect(page.getByRole("link", { name: "New application" })).toHaveCount(0);
  await page.getByRole("link", { name: application.name }).click();
  await expect(page.getByText("https://shop.example.com/callback")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  for (const form of ["credentials", "access"]) {
    expect((await page.request.get(`${path}/${form}`)).status()).toBe(404);
  }
  // Who changes them sees them.
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, {
    permissions: ["applications:write"],
  });
  await page.goto(LIST);
  await expect(page.getByRole("link", { name: "New application" })).toBeVisible();
  await page.getByRole("link", { name: application.name }).click();
  await expect(page.getByRole("button", { name: /^Delete/ })).toBeVisible();
  expect((await page.request.get("/admin/sites")).status()).toBe(200);
  await ownerApi.call("DELETE", pathOf(application));
});

test("a user without applications is told what will be listed", async ({ personPage: page }) => {
  await page.goto("/settings/applications");
  await expect(page.getByText("No applications yet")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
});
