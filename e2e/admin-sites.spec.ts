import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { postForm, readForm } from "./support/forms";
import {
  addRule,
  deleteSite,
  idIn,
  LIST,
  newSite,
  pathsOf,
  readSite,
  register,
  ruleBox,
  save,
} from "./support/sites";
import { expect, test } from "./support/test";

const rule = (path: string, access = "public") => ({ path, access });

test("an admin registers a site after mistakes, each shown at its field, and copies the configuration", async ({
  ownerPage: page,
  ownerApi,
}) => {
  test.slow();
  const { name, origin } = newSite();
  await page.goto(LIST);
  await page.getByRole("link", { name: "New site" }).first().click();
  await expect(page.getByRole("heading", { name: "New site", level: 1 })).toBeVisible();
  await expectNoAxeViolations(page);

  await test.step("what is wrong is named at its field, and what was typed stays", async () => {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Address").fill(`${origin}/start`);
    await addRule(page, 1, { path: "/public", access: "public" });
    await addRule(page, 2, { path: "/a/../b", methods: "post P0ST", access: "roles" });
    await page.getByRole("button", { name: "Register site" }).click();
    await expect(page.getByLabel("Address")).toHaveAccessibleDescription(/without a path/);
    await expect(page.getByLabel("Address")).toBeFocused();
    const box = ruleBox(page, 2);
    await expect(box.getByLabel("Path")).toHaveAccessibleDescription(/Write a path such as/);
    await expect(box.getByLabel("Methods")).toHaveAccessibleDescription(
      /P0ST: This isn’t a method/,
    );
    await expect(box.getByLabel("Who can open it")).toHaveAccessibleDescription(
      /at least one role/,
    );
    await expect(box.getByLabel("Path")).toHaveValue("/a/../b");
    await expect(ruleBox(page, 1).getByLabel("Path")).toHaveAccessibleDescription("");
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
  });

  await page.getByLabel("Address").fill(origin);
  await ruleBox(page, 2).getByLabel("Path").fill("/admin");
  await ruleBox(page, 2).getByLabel("Methods").fill("post delete");
  await ruleBox(page, 2).getByLabel("support", { exact: true }).check();
  await page.getByRole("button", { name: "Register site" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/proxy$/);
  const id = idIn(page);
  expect((await readSite(ownerApi, id)).rules).toMatchObject([
    { path: "/public", methods: [], access: "public", roles: [] },
    { path: "/admin", methods: ["POST", "DELETE"], access: "roles", roles: [{ name: "support" }] },
  ]);

  await test.step("the configuration of each proxy has the site’s host", async () => {
    for (const proxy of ["Caddy", "nginx", "Traefik", "Envoy"]) {
      const choice = page.getByRole("navigation", { name: "Reverse proxy" });
      await choice.getByRole("link", { name: proxy }).click();
      const code = page.getByRole("region", { name: `configuration for ${proxy}` });
      await expect(code).toContainText(new URL(origin).host);
      await expect(code).toContainText(new URL(page.url()).host);
      await expectFitsPhone(page);
    }
    await expectNoAxeViolations(page);
  });
  await deleteSite(ownerApi, id);
});

test("rules are moved and removed by the keyboard, and Enter in a field saves", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const rules = ["/a", "/b", "/c"].map((path) => rule(path));
  const { id } = await register(ownerApi, { ...newSite(), rules });
  await page.goto(`${LIST}/${id}`);
  await page.getByRole("button", { name: "Move rule 3 up" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Now rule 2 of 3.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move rule 2 up" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await pathsOf(page)).toEqual(["/c", "/a", "/b"]);
  // At the top there is nothing to move up to: the focus is on the next button.
  await expect(page.getByRole("button", { name: "Move rule 1 down" })).toBeFocused();
  await page.getByRole("button", { name: "Remove rule 2" }).focus();
  await page.keyboard.press("Space");
  expect(await pathsOf(page)).toEqual(["/c", "/b"]);
  await expect(page.getByRole("button", { name: "Add rule" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ruleBox(page, 3).getByLabel("Path")).toBeFocused();
  await page.keyboard.type("/d");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved. It applies immediately.").first()).toBeVisible();
  const paths = (await readSite(ownerApi, id)).rules.map(({ path }) => path);
  expect(paths).toEqual(["/c", "/b", "/d"]);
  await expect(async () => expect(await pathsOf(page)).toEqual(paths)).toPass();
  await deleteSite(ownerApi, id);
});

test("of two admins who change a site, the second sees what the first has saved, and decides", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const { id } = await register(ownerApi, { ...newSite(), rules: [rule("/a")] });
  await page.goto(`${LIST}/${id}`);
  await addRule(page, 2, { path: "/mine", access: "deny" });
  const theirs = { rules: [rule("/a"), rule("/theirs")] };
  await ownerApi.call("PATCH", `/api/v1/admin/sites/${id}`, theirs);

  await page.getByRole("button", { name: "Save site" }).click();
  await expect(page.getByText(/^Someone else changed this site in the meantime/)).toBeVisible();
  const saved = page.getByRole("region", { name: "What is saved now" });
  await expect(saved.getByText("/theirs")).toBeVisible();
  expect(await pathsOf(page)).toEqual(["/a", "/mine"]);
  expect((await readSite(ownerApi, id)).rules).toMatchObject(theirs.rules);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  await save(page);
  await expect(saved).toHaveCount(0);
  expect((await readSite(ownerApi, id)).rules.map(({ path }) => path)).toEqual(["/a", "/mine"]);
  await deleteSite(ownerApi, id);
});

test("a request is tried: which rule decides, and what the program would be told", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  test.slow();
  const rules = [rule("/public"), rule("/internal", "deny")];
  const { id, origin } = await register(ownerApi, { ...newSite(), rules });
  await page.goto(`${LIST}/${id}`);
  await page.getByRole("link", { name: "Try a request" }).click();
  await expect(page.getByRole("heading", { name: "Request", exact: true })).toBeVisible();
  const attempt = async (path: string, email = "") => {
    await page.getByLabel("Path").fill(path);
    await page.getByLabel("User").fill(email);
    await page.getByRole("button", { name: "Try it" }).click();
  };
  const result = page.getByRole("region", { name: "What it would get" });

  await attempt("internal");
  await expect(page.getByLabel("Path")).toHaveAccessibleDescription(/Start with \//);
  await expectNoAxeViolations(page);
  await attempt(`${origin}/internal/x?y`);
  await expect(result).toContainText("403");
  await expect(result).toContainText("Rule 2, /internal: nobody");
  await expect(result).toContainText("Someone who is not signed in");
  await attempt("/wiki");
  await expect(result).toContainText("is sent to sign in");
  await expect(result).toContainText("All other requests: everyone who is signed in");
  await attempt("/wiki", "nobody-at-all@people.test");
  await expect(page.getByLabel("User")).toHaveAccessibleDescription(/No user has this email/);
  await attempt("/wiki", person.email);
  await expect(result).toContainText("The proxy passes it on to the program.");
  await expect(result).toContainText(`X-Gatehouse-Email: ${person.email}`);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await attempt("/public/../x", person.email);
  await expect(result).toContainText("in different ways");
  await deleteSite(ownerApi, id);
});

test("a site is listed, and deleted once its name is typed", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const { id, name, origin } = await register(ownerApi, { ...newSite(), rules: [rule("/a")] });
  await page.goto(LIST);
  const row = page.getByRole("listitem").filter({ hasText: origin });
  await expect(row).toContainText("1 rule · otherwise everyone who is signed in");
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await row.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Delete site…" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Confirm name").fill("something else");
  await dialog.getByRole("button", { name: "Delete site" }).click();
  await expect(dialog.getByText("This doesn’t match the name above.")).toBeVisible();
  await dialog.getByLabel("Confirm name").fill(name);
  await dialog.getByRole("button", { name: "Delete site" }).click();
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await expect(readSite(ownerApi, id)).rejects.toThrow("404");
});

test("without JavaScript rules are added and moved before a site is registered", async ({
  openBrowser,
  ownerApi,
}) => {
  const page = await openBrowser(owner);
  const { request } = page.context();
  const { name, origin } = newSite();
  const form = await readForm(request, `${LIST}/new`, "origin");
  const drawn = async (typed: Record<string, string>) => {
    const html = await (await postForm(request, form, typed)).text();
    return [...html.matchAll(/name="rule:(\w+):path"/g)].map(([, key]) => key);
  };
  const site = { name, origin, defaultAccess: "deny" };
  expect(await drawn({ ...site, ruleOrder: "", ruleStep: "add" })).toEqual(["new1"]);
  const one = { "rule:new1:path": "/one", "rule:new1:methods": "", "rule:new1:access": "public" };
  const typed = { ...site, ...one };
  expect(await drawn({ ...typed, ruleOrder: "new1", ruleStep: "add" })).toEqual(["new1", "new2"]);
  const two = { "rule:new2:path": "/two", "rule:new2:methods": "GET", "rule:new2:access": "deny" };
  const both = { ...typed, ...two };
  const moved = { ...both, ruleOrder: "new1 new2", ruleStep: "up new2" };
  expect(await drawn(moved)).toEqual(["new2", "new1"]);
  const done = await postForm(request, form, { ...both, ruleOrder: "new2 new1" });
  expect(done.status()).toBe(303);
  const id = /sites\/([0-9a-f-]{36})\/proxy/.exec(done.headers().location ?? "")?.[1] ?? "";
  expect(await readSite(ownerApi, id)).toMatchObject({
    ...site,
    rules: [rule("/two", "deny"), rule("/one")],
  });
  await deleteSite(ownerApi, id);
});

test.describe("someone who cannot change sites", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("only reads with the permission for that, and sees nothing without it [S60]", async ({
    personPage: page,
    person,
    ownerApi,
  }) => {
    const { id, name } = await register(ownerApi, { ...newSite(), rules: [rule("/public")] });
    const paths = [
      LIST,
      `${LIST}/new`,
      ...["", "/proxy", "/try"].map((tab) => `${LIST}/${id}${tab}`),
    ];
    await ownerApi.setRoles(person.id, ["support"]);
    for (const hidden of paths) {
      expect((await page.request.get(hidden)).status(), hidden).toBe(404);
    }
    await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/permissions`, {
      permissions: ["applications:read"],
    });
    await page.goto(LIST);
    await expect(page.getByRole("link", { name: "New site" })).toHaveCount(0);
    await page.getByRole("link", { name }).click();
    await expect(page.getByText("/public")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save site" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
    expect((await page.request.get(`${LIST}/new`)).status()).toBe(404);
    await deleteSite(ownerApi, id);
  });
});
