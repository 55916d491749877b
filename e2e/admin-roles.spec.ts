import { randomBytes } from "node:crypto";
import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { postForm, readForm } from "./support/forms";
import { expect, test } from "./support/test";

const newName = () => `Team ${randomBytes(4).toString("hex")}`;

type Role = { id: string; name: string; permissions: string[]; users: number };

test("a role is created, given, changed for its users at once, and deleted [S62]", async ({
  ownerPage: page,
  personPage,
  person,
  ownerApi,
}) => {
  const name = newName();
  await page.goto("/admin/roles");
  await page.getByRole("link", { name: "Create role" }).click();
  await page.getByLabel("Name").fill("ADMIN");
  await page.getByLabel("users:read").check();
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("There is a role with this name already.")).toBeVisible();
  await expect(page.getByLabel("users:read")).toBeChecked();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Description").fill("Looks things up");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("No users")).toBeVisible();
  const roleUrl = page.url();

  await ownerApi.setRoles(person.id, [name]);
  expect((await personPage.goto("/admin/users"))?.status()).toBe(200);
  await expect(personPage.getByRole("link", { name: "Audit log" })).toHaveCount(0);

  await page.reload();
  await page.getByRole("link", { name: "1 user" }).click();
  await expect(page).toHaveURL(/\/admin\/users\?role=/);
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();

  await page.goto(roleUrl);
  await page.getByLabel("audit:read").check();
  await page.getByLabel("users:*").check();
  await expect(page.getByLabel("users:read")).toBeHidden();
  await expect(page.getByText(/^Includes users:read, users:create/)).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText("Saved. It applies immediately").first()).toBeVisible();
  await personPage.goto("/admin/audit");
  await expect(personPage.getByRole("heading", { name: "Audit log" })).toBeVisible();
  const { items } = await ownerApi.call<{ items: Role[] }>("GET", "/api/v1/admin/roles");
  const saved = items.find((role) => role.name === name);
  expect(saved).toMatchObject({ permissions: ["users:*", "audit:read"], users: 1 });

  await page.getByRole("button", { name: "Delete role…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("1 user loses it");
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(page).toHaveURL("/admin/roles");
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  expect((await personPage.request.get("/admin/users")).status()).toBe(404);
});

test("built-in roles: the owner’s is only read, the admin’s keeps its name [S63]", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin/roles");
  await page.getByRole("link", { name: "owner", exact: true }).click();
  await expect(page.getByText("This role can’t be changed.")).toBeVisible();
  await expect(page.getByRole("button", { name: /role/ })).toHaveCount(0);
  await page.goto("/admin/roles");
  await page.getByRole("link", { name: "admin", exact: true }).click();
  await expect(page.getByLabel("users:*")).toBeChecked();
  await expect(page.getByLabel("Name", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete role…" })).toHaveCount(0);
});

test("someone who manages roles gives only what they hold, and reads the rest [S99]", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, {
    permissions: ["roles:write", "users:read"],
  });
  await page.goto("/admin");
  await expect(page).toHaveURL("/admin/users");
  await page.goto("/admin/roles/new");
  await expect(page.getByLabel("users:read")).toBeVisible();
  await expect(page.getByLabel("users:block")).toHaveCount(0);
  await expect(page.getByLabel("users:*")).toHaveCount(0);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.goto("/admin/roles");
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("link", { name: "support", exact: true }).click();
  await expect(page.getByText("You can’t change this role")).toBeVisible();
  await expect(page.getByText("Send password resets")).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(page.getByRole("button", { name: "Save role" })).toHaveCount(0);
});

test("without JavaScript a role is created by the same form", async ({ openBrowser, ownerApi }) => {
  const page = await openBrowser(owner);
  const { request } = page.context();
  const name = newName();
  const form = await readForm(request, "/admin/roles/new", "description");
  const typed = { name, description: "By hand", "scope:users:read": "on" };
  const answer = await postForm(request, form, typed);
  expect(answer.status()).toBe(303);
  const { items } = await ownerApi.call<{ items: Role[] }>("GET", "/api/v1/admin/roles");
  const made = items.find((role) => role.name === name);
  expect(made?.permissions).toEqual(["users:read"]);
  await ownerApi.call("DELETE", `/api/v1/admin/roles/${made?.id}`);
});

test("a user’s page leads to what they are allowed to do, and why", async ({
  ownerPage: page,
  person,
  ownerApi,
}) => {
  await ownerApi.setRoles(person.id, ["admin"]);
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, {
    permissions: ["users:read", "keys:write"],
  });
  await page.goto(`/admin/users/${person.id}/permissions`);
  await page.getByRole("link", { name: "All, and why" }).click();
  const allowed = page.getByRole("region", { name: "Allowed", exact: true });
  const reading = allowed.getByRole("listitem").filter({ hasText: "users:read" });
  await expect(reading).toContainText("Given directly · From the role admin by users:*");
  const keys = allowed.getByRole("listitem").filter({ hasText: "keys:write" });
  await expect(keys).toContainText("Given directly");
  await expect(page.getByRole("region", { name: "Not allowed" })).toContainText("settings:write");
  await expect(page.getByRole("region", { name: "Second factor" })).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, { reason: "On leave" });
  await page.reload();
  await expect(page.getByText("None of this can be used now")).toBeVisible();
  await expect(page.getByText("Reason: On leave")).toBeVisible();
});
