import { tabTo } from "./support/actions";
import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

test.describe("a signed-out visitor", () => {
  test("reads the API, finds an operation, and can't try it", async ({ page }) => {
    await page.goto("/docs");
    await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press("/");
    const search = page.getByRole("searchbox", { name: "Search operations" });
    await expect(search).toBeFocused();
    await search.fill("users block PUT");
    await expect(page.getByText("1 operation found.")).toBeVisible();
    await search.press("Enter");
    await expect(page).toHaveURL("/docs/blockUser");
    await expect(page.getByRole("heading", { name: "Block a user", level: 1 })).toBeVisible();
    await expect(page.getByText("Requires the permission users:block.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Send/ })).toHaveCount(0);
    await expect(page.getByText("as an admin to try this call")).toBeVisible();
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
  });

  test("gets no token by the action of the page either", async ({ ownerPage, page }) => {
    await ownerPage.goto("/docs/getMe");
    const sent = ownerPage.waitForRequest((one) => one.headers()["next-action"] !== undefined);
    await ownerPage.getByRole("button", { name: "Send GET" }).click();
    const request = await sent;
    const answer = await page.request.post("/docs/getMe", {
      headers: {
        "next-action": request.headers()["next-action"] ?? "",
        "content-type": request.headers()["content-type"] ?? "",
        origin: new URL(request.url()).origin,
      },
      data: request.postData() ?? "",
    });
    const text = await answer.text();
    expect(text).toContain("Sign in to continue.");
    expect(text).not.toContain("eyJ");
  });

  test("finds operations on a phone and by keyboard", async ({ openBrowser }) => {
    const page = await openBrowser(null, { viewport: { width: 360, height: 740 } });
    await page.goto("/docs");
    const nav = page.getByRole("navigation", { name: "Operations" });
    await expect(nav).toBeHidden();
    const opener = page.getByRole("button", { name: "Operations" });
    await tabTo(page, opener);
    await page.keyboard.press("Enter");
    await expect(nav).toBeVisible();
    await nav
      .getByRole("link", { name: /Check the service|health/i })
      .first()
      .click();
    await expect(page).toHaveURL("/docs/getHealth");
    await expect(nav).toBeHidden();
  });

  test("reads without JavaScript", async ({ openBrowser }) => {
    const page = await openBrowser(null, { javaScriptEnabled: false });
    await page.goto("/docs?q=introspect");
    await expect(page.getByRole("link", { name: /Check whether a token/ })).toHaveCount(1);
    await page.goto("/docs/listUsers");
    await expect(page.getByText("nextCursor").first()).toBeVisible();
  });
});

test("someone without permissions is told that only admins can try calls", async ({
  personPage: page,
}) => {
  await page.goto("/docs/listUsers");
  await expect(page.getByText("Only admins can try calls here.")).toBeVisible();
});

test.describe("a signed-in admin", () => {
  test("tries a call that reads, and sees its answer", async ({ ownerPage: page, person }) => {
    await page.goto("/docs/listUsers");
    await page.getByLabel("q", { exact: true }).fill(person.email);
    await page.getByLabel("limit", { exact: true }).fill("5");
    const called = page.waitForRequest((one) => one.url().includes("/api/v1/admin/users"));
    await page.getByRole("button", { name: "Send GET" }).click();
    const answer = page.getByRole("region", { name: "Answer", exact: true });
    await expect(answer.getByText("Status 200")).toBeVisible();
    await expect(answer.getByText(person.id)).toBeVisible();
    const headers = await (await called).allHeaders();
    expect(headers.authorization).toMatch(/^Bearer eyJ/);
    expect(headers.cookie).toBeUndefined();
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain("eyJ");
    expect(await page.content()).not.toContain("eyJ");
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
  });

  test("is warned of calls that change data, and sees refusals", async ({
    ownerPage: page,
    person,
  }) => {
    await page.goto("/docs/setUserRoles");
    await expect(page.getByText("This changes data")).toBeVisible();
    await page.getByLabel("id", { exact: true }).fill(person.id);
    await page.getByRole("textbox", { name: "Body" }).fill("{ roles: ");
    await page.getByRole("button", { name: "Send PUT" }).click();
    await expect(page.getByText("This isn’t valid JSON.")).toBeVisible();
    await page.getByRole("textbox", { name: "Body" }).fill('{ "roles": ["nobody"] }');
    await page.getByRole("button", { name: "Send PUT" }).click();
    const answer = page.getByRole("region", { name: "Answer", exact: true });
    await expect(answer.getByText("Status 422")).toBeVisible();
    await page.getByRole("textbox", { name: "Body" }).fill('{ "roles": ["support"] }');
    await page.getByRole("button", { name: "Send PUT" }).click();
    await expect(answer.getByText("Status 200")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  test.use({ allowedComplaint: /status of 422/ });
});

test("an operation that doesn't exist is not found", async ({ page }) => {
  expect((await page.request.get("/docs/nothing")).status()).toBe(404);
  expect((await page.request.get("/docs/listUsers")).status()).toBe(200);
  expect(await (await page.request.get("/docs/listUsers")).text()).not.toContain(owner.email);
});
