import { mainText } from "./support/actions";
import { owner } from "./support/app";
import { cookieHeader, raw } from "./support/raw";
import { expect, test } from "./support/test";

const paths = [
  "/admin",
  "/admin/",
  "/admin/users",
  "/admin/users/",
  "/admin/users?q=gatehouse.test",
  "//admin/users",
  "/./admin/users",
  "/x/../admin/users",
  "/%61dmin/users",
  "/admin%2fusers",
  "/admin/users%00",
  "/admin/users;x",
  "/ADMIN/users",
  "/admin/users.rsc",
  "/admin/users.txt",
  "/admin/users.segments/_tree.segment.rsc",
  "/_next/data/x/admin/users.json",
  "/en/admin/users",
  "/admin/audit",
  "/admin/settings",
  "/admin/settings/branding",
  "/admin/settings/providers",
  "/admin/messages",
];

/** What has carried requests past a check in a proxy before (CVE-2025-29927, CVE-2026-44574 and others). */
const disguises: Record<string, string>[] = [
  {},
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-rewrite": "/admin/users", "x-middleware-next": "1" },
  { "x-invoke-path": "/admin/users", "x-matched-path": "/admin/users" },
  { "x-rewrite-url": "/admin/users", "x-original-url": "/admin/users" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { "x-nextjs-data": "1" },
  { "x-path": "/admin/users", "x-nonce": "mine" },
];

test("neither a stranger nor a user without permission gets any of the dashboard, by odd paths and headers [S60]", async ({
  personPage: page,
}) => {
  const cookie = cookieHeader(await page.context().cookies());
  for (const path of paths) {
    for (const disguise of disguises) {
      for (const signedIn of [false, true]) {
        const headers = { ...disguise, ...(signedIn && { cookie }) };
        const { status, body } = await raw(path, { headers });
        const what = `${path} ${JSON.stringify(disguise)} signed in: ${signedIn}`;
        expect(status, what).toBeLessThan(500);
        expect(body, what).not.toContain(owner.email);
        expect(body, what).not.toContain("Skip to content");
      }
    }
  }
});

test("the same addresses show the dashboard to the owner, so the check above sees something", async ({
  ownerPage: page,
}) => {
  const cookie = cookieHeader(await page.context().cookies());
  const { status, body } = await raw("/admin/users?q=gatehouse.test", { headers: { cookie } });
  expect(status).toBe(200);
  expect(body).toContain(owner.email);
  expect(body).toContain("Skip to content");
});

test.describe("a user without permission", () => {
  test.use({ allowedComplaint: /status of 404/ });

  test("sees what a wrong address shows, with its status [S60]", async ({ personPage: page }) => {
    const nowhere = await page.goto("/nowhere");
    expect(nowhere?.status()).toBe(404);
    const words = await mainText(page);
    for (const path of [
      "/admin",
      "/admin/users",
      "/admin/audit",
      "/admin/messages",
      "/admin/settings",
    ]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
      expect(await mainText(page), path).toBe(words);
    }
    await page.goto("/settings/profile");
    await page.getByRole("button", { name: /^Account menu/ }).click();
    await expect(page.getByRole("menuitem", { name: "Dashboard" })).toHaveCount(0);
  });
});

test.describe("an admin's action", () => {
  test.use({ allowedComplaint: /ERR_FAILED|Failed to fetch/ });

  test("does nothing when somebody without permission posts it [S60]", async ({
    ownerPage,
    personPage: page,
    people,
    ownerApi,
  }) => {
    const target = await people.settled("Target");
    await ownerPage.goto(`/admin/users/${target.id}`);
    const sent = ownerPage.waitForRequest((one) => one.headers()["next-action"] !== undefined);
    await ownerPage.getByRole("button", { name: "Block…" }).click();
    await ownerPage.route(`**/admin/users/${target.id}`, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await ownerPage
      .getByRole("alertdialog")
      .getByRole("button", { name: "Block", exact: true })
      .click();
    const request = await sent;
    const headers = await request.allHeaders();
    expect(headers["next-action"], "the id of the action").toMatch(/^[0-9a-f]{40,}$/);
    const { status } = await raw(`/admin/users/${target.id}`, {
      method: "POST",
      headers: {
        "content-type": headers["content-type"] ?? "",
        "next-action": headers["next-action"] ?? "",
        origin: headers.origin ?? "",
        cookie: cookieHeader(await page.context().cookies()),
      },
      body: request.postDataBuffer() ?? "",
    });
    expect(status).toBeLessThan(500);
    const { blocked } = await ownerApi.call<{ blocked: unknown }>(
      "GET",
      `/api/v1/admin/users/${target.id}`,
    );
    expect(blocked).toBeNull();
  });
});
