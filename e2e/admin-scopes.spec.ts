import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { call, login } from "./support/api";
import { origin, owner, serverOrigin } from "./support/app";
import { forbiddenActions, menu, notWalked, pages, supportPermissions } from "./support/dashboard";
import type { Person } from "./support/people";
import { cookieHeader, raw } from "./support/raw";
import { expect, test as plain } from "./support/test";

type Walk = {
  /** Somebody from support. */
  helper: Person;
  helperPage: Page;
  /** The user who is looked at. */
  walked: Person;
  /** A path of the tables, with its ids. */
  at(path: string): string;
};

const test = plain.extend<Walk>({
  helper: async ({ people, ownerApi }, use) => {
    const helper = await people.settled("Sam Support");
    await ownerApi.setRoles(helper.id, ["support"]);
    await use(helper);
  },
  helperPage: async ({ openBrowser, helper }, use) => use(await openBrowser(helper)),
  walked: async ({ people }, use) => use(await people.settled("Walked Through")),
  at: async ({ walked, ownerApi }, use) => {
    type Roles = { items: { id: string; name: string }[] };
    const { items } = await ownerApi.call<Roles>("GET", "/api/v1/admin/roles");
    const role = items.find(({ name }) => name === "support")?.id ?? "";
    await use((path) => path.replace("{user}", walked.id).replace("{role}", role));
  },
});

const may = (needs: string) => supportPermissions.includes(needs);

async function menuOf(page: Page): Promise<string[]> {
  const links = page.getByRole("navigation", { name: "Dashboard" }).getByRole("link");
  return (await links.allTextContents()).map((text) => text.trim());
}

test("the walk goes to every page of the dashboard", () => {
  const folder = "app/admin";
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name === "page.tsx" || name.endsWith("/page.tsx"))
    .map((name) => `/admin/${name.replace(/\/?page\.tsx$/, "")}`.replace(/\/$/, ""));
  const walked = pages.map(({ path, folder }) => folder ?? path.replace(/\{\w+\}/, "[id]"));
  expect(found.sort()).toEqual([...walked, ...notWalked].sort());
});

test("an owner sees every page and every entry of the menu [S60]", async ({
  ownerPage: page,
  at,
}) => {
  test.slow();
  for (const { path, heading } of pages) {
    const answer = await page.goto(at(path));
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }), path).toContainText(heading);
  }
  await page.goto("/admin");
  expect(await menuOf(page)).toEqual(menu.map(([label]) => label));
});

test.describe("support", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("sees the pages and entries of its permissions, and no other [S60]", async ({
    helperPage: page,
    at,
  }) => {
    test.slow();
    for (const { path, heading, needs } of pages) {
      const answer = await page.goto(at(path));
      if (path === "/admin") {
        // Leads to what it can see.
        await expect(page).toHaveURL("/admin/users");
      } else if (may(needs)) {
        expect(answer?.status(), path).toBe(200);
        await expect(page.getByRole("heading", { level: 1 }), path).toContainText(heading);
      } else {
        expect(answer?.status(), path).toBe(404);
        await expect(page.getByRole("heading", { name: "Page not found" }), path).toBeVisible();
      }
    }
    await page.goto("/admin/users");
    const entries = menu.filter(([, needs]) => may(needs)).map(([label]) => label);
    expect(await menuOf(page)).toEqual(entries);
  });

  test("is offered its own actions on a user, and none on an owner [S99]", async ({
    helperPage: page,
    personPage,
    person,
    ownerApi,
  }) => {
    await personPage.goto("/settings/profile");
    await page.goto(`/admin/users/${person.id}`);
    const main = page.getByRole("main");
    for (const name of ["Send password reset…", "Sign out everywhere…"]) {
      await expect(main.getByRole("button", { name })).toBeVisible();
    }
    for (const name of [
      ...["Block…", "Delete user…", "Grant role…", "Change permissions…"],
      "Remove second factors…",
    ]) {
      await expect(main.getByRole("button", { name }), name).toHaveCount(0);
    }
    await page.goto(`/admin/users/${await ownerApi.find(owner.email)}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const name of ["Send password reset…", "Sign out everywhere…"]) {
      await expect(main.getByRole("button", { name }), name).toHaveCount(0);
    }
    await page.goto(`/admin/users/${await ownerApi.find(owner.email)}/access`);
    await expect(main.getByText("You can’t act on this user")).toBeVisible();
  });
});

test.describe("a stranger", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("sees none of the pages: signed out they lead to the sign-in, signed in they are not found [S60]", async ({
    page,
    openBrowser,
    person,
    at,
  }) => {
    test.slow();
    const theirs = await openBrowser(person);
    for (const { path } of pages) {
      await page.goto(at(path));
      await expect(page, path).toHaveURL(/\/sign-in\?callbackUrl=/);
      const answer = await theirs.goto(at(path));
      expect(answer?.status(), path).toBe(404);
      await expect(theirs.getByRole("heading", { name: "Page not found" }), path).toBeVisible();
    }
  });
});

type Document = {
  paths: Record<string, Record<string, { operationId: string; "x-permissions"?: string[] }>>;
};

test("the API gives support, a user without permission and nobody what is theirs [S60]", async ({
  helper,
  person,
}) => {
  const { paths } = await call<Document>("GET", "/api/v1/openapi.json");
  const tokens = {
    support: await login(helper.email, helper.password),
    stranger: await login(person.email, person.password),
  };
  const nobody = "0193a000-0000-7000-8000-00000000dead";
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { "x-permissions": permissions, operationId }]) =>
      permissions ? [{ path, method: method.toUpperCase(), permissions, operationId }] : [],
    ),
  );
  expect(operations.length).toBeGreaterThan(40);
  for (const { path, method, permissions, operationId } of operations) {
    const url = `${serverOrigin}${path.replaceAll(/\{\w+\}/g, nobody)}`;
    const send = async (token?: string) => {
      const answer = await fetch(url, {
        method,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(method !== "GET" && { "Content-Type": "application/json" }),
        },
        ...(method !== "GET" && { body: "{}" }),
      });
      await answer.body?.cancel();
      return answer.status;
    };
    expect(await send(), `${operationId}, nobody`).toBe(401);
    expect(await send(tokens.stranger), `${operationId}, a stranger`).toBe(403);
    const status = await send(tokens.support);
    if (permissions.some(may)) expect(status, operationId).not.toBe(403);
    else expect(status, `${operationId}, support`).toBe(403);
  }
});

test.describe("an action that support must not reach", () => {
  test.use({ allowedComplaint: /ERR_FAILED|Failed to fetch/ });

  for (const { name, path, send, needs } of forbiddenActions) {
    test(`is refused when its request is made by hand: ${name} (${needs}) [S60]`, async ({
      ownerPage,
      ownerApi,
      helper,
      helperPage,
      walked,
      at,
    }) => {
      await ownerPage.goto(at(path));
      // The owner's own request never arrives: what is tested is the one by support.
      await ownerPage.route(`**${at(path)}`, (route) =>
        route.request().method() === "POST" ? route.abort() : route.continue(),
      );
      const sent = ownerPage.waitForRequest((one) => one.headers()["next-action"] !== undefined);
      await send(ownerPage, walked);
      const request = await sent;
      const headers = await request.allHeaders();
      const ownerId = (await ownerApi.find(owner.email)) ?? "";
      // A form carries the account that it was drawn for.
      const body = (request.postDataBuffer() ?? Buffer.of()).toString("latin1");
      const { status, body: answer } = await raw(at(path), {
        method: "POST",
        headers: {
          "content-type": headers["content-type"] ?? "",
          "next-action": headers["next-action"] ?? "",
          origin,
          cookie: cookieHeader(await helperPage.context().cookies()),
        },
        body: Buffer.from(body.replaceAll(ownerId, helper.id), "latin1"),
      });
      expect(status).toBeLessThan(500);
      expect(answer).toContain('"code":"forbidden"');
    });
  }
});
