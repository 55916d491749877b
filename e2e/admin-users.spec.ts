import { login } from "./support/api";
import { newcomer, settle } from "./support/people";
import { expect, test } from "./support/test";

test("the overview counts users, and shows sign-ups a day", async ({ ownerPage: page, person }) => {
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  for (const label of ["Users", "Unverified", "Blocked", "Active sessions", "Sign-ins today"]) {
    await expect(page.getByRole("main").getByText(label, { exact: true }).first()).toBeVisible();
  }
  await page.getByText("Show as table").click();
  const today = page.getByRole("table").getByRole("row").nth(1).getByRole("cell");
  expect(Number(await today.textContent()), `${person.email} joined today`).toBeGreaterThan(0);
});

test("finds a user by part of the email, in the address bar and back by it", async ({
  ownerPage: page,
  person,
}) => {
  const part = person.email.slice(6, 16);
  await page.goto("/admin/users");
  await expect(page).toHaveTitle("Users · Gatehouse");
  await page.getByRole("searchbox", { name: "Search name, email, phone" }).fill(part);
  await expect(page).toHaveURL(`/admin/users?q=${part}`);
  const rows = page.getByRole("row").filter({ hasText: "@" });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(person.email);
  await expect(rows).toContainText("Active");

  // The row is one link, and its dates tell themselves in full all the same.
  const joined = rows.locator("time").last();
  await joined.hover();
  await expect(joined).toHaveAttribute("title", / at \d\d:\d\d /);

  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("searchbox")).toHaveValue(part);

  await rows.getByRole("link", { name: person.email }).click();
  await expect(page).toHaveURL(`/admin/users/${person.id}`);
  await expect(page).toHaveTitle(`${person.name} · Gatehouse`);
  await page.goBack();
  await expect(page).toHaveURL(`/admin/users?q=${part}`);

  await page.getByRole("searchbox").fill("nobody-is-called-this");
  await expect(page.getByText("No users found")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/admin/users");
});

test("filters by status and sorts, each in the address bar", async ({
  ownerPage: page,
  person,
  people,
}) => {
  const open = await settle(people.newcomer("Robin Unverified"), { verified: false });
  await page.goto("/admin/users?q=people.test");
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitem", { name: "Unverified" }).click();
  await expect(page).toHaveURL(/status=unverified/);
  const rows = page.getByRole("row").filter({ hasText: "@" });
  await expect(rows.filter({ hasText: open.email })).toContainText("Unverified");
  await expect(rows.filter({ hasText: person.email })).toHaveCount(0);

  await page.getByRole("link", { name: /^Status: Unverified: on/ }).click();
  await expect(page).not.toHaveURL(/status/);
  await page.getByRole("columnheader", { name: "User" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=email/);
  await expect(page.getByRole("columnheader", { name: "User" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  const emails = (await rows.getByRole("link", { name: "@" }).allTextContents()).map(
    (text) => /robin-\w+@people\.test/.exec(text)?.[0] ?? "",
  );
  expect(emails).toEqual([...emails].sort());
});

test("[F9] back from a user, the list is where it was, with its filters", async ({
  ownerPage: page,
  people,
}) => {
  test.slow();
  for (let count = 0; count < 5; count++) await people.settled(`Robin Winterbourne ${count}`);
  await page.setViewportSize({ width: 1000, height: 300 });
  // Nobody of another test, who would come and go meanwhile.
  const list = "/admin/users?q=winterbourne&sort=email";
  const rows = page.getByRole("row").filter({ hasText: "@" });
  const openLast = async () => {
    const row = rows.nth(4);
    await row.scrollIntoViewIfNeeded();
    // Read as the link is pressed: the browser under test can scroll a little more to reach it.
    await page.evaluate(() => {
      const note = () => sessionStorage.setItem("top", String(scrollY));
      addEventListener("click", note, { capture: true, once: true });
    });
    await row.getByRole("link").first().click();
    await expect(page).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/);
    const top = await page.evaluate(() => Number(sessionStorage.getItem("top")));
    expect(top).toBeGreaterThan(100);
    return top;
  };
  const at = () => page.evaluate(() => scrollY);
  await page.goto(list);
  let top = await openLast();
  await page.getByRole("main").getByRole("link", { name: "Users" }).click();
  await expect(page).toHaveURL(list);
  await expect.poll(at).toBe(top);

  top = await openLast();
  await page.goBack();
  await expect(page).toHaveURL(list);
  await expect.poll(at).toBe(top);
});

test("[F14] the overview says that no email provider is set up, how to, and where messages are", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto("/admin");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("No email provider set up")).toBeVisible();
  await expect(messages.getByText("SMTP_URL")).toBeVisible();
  await expect(messages).not.toContainText("to be sent");
  await messages.getByRole("link", { name: "Read them in the outbox" }).click();
  await expect(page).toHaveURL("/dev/outbox");
  await expect(page.getByText(person.email).first()).toBeVisible();
});

test("[F21] the list shows roles, and a failure doesn't look like a success", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  await ownerApi.setRoles(person.id, ["admin"]);
  await page.goto(`/admin/users?q=${encodeURIComponent(person.email)}`);
  const row = page.getByRole("row").filter({ hasText: person.email });
  await expect(row.getByText("admin", { exact: true })).toBeVisible();

  await expect(login(person.email, "not the password at all")).rejects.toThrow("401");
  await page.goto(`/admin/audit?userId=${person.id}`);
  const events = page.locator("main ol > li > a");
  const failure = events.filter({ hasText: "Sign-in failed" }).first();
  await expect(failure.locator(".text-danger").first()).toBeVisible();
  const success = events.filter({ hasText: "Roles changed" }).first();
  await expect(success.locator(".text-danger")).toHaveCount(0);
  await page.goto(`/admin/users/${person.id}/permissions`);
  await expect(page.getByRole("button", { name: /^Grant role/ })).toHaveCount(1);
  await page.getByRole("link", { name: "Overview" }).last().click();
  const log = page.getByRole("region", { name: "Recent events" });
  await expect(log.locator(".text-danger", { hasText: "Sign-in failed" })).toBeVisible();
});

test("[F21] the whole account row of the sidebar opens its menu, and shows who is signed in", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin");
  const row = page.getByRole("complementary").getByRole("button", { name: /^Account menu/ });
  await expect(row).toContainText("owner@gatehouse.test");
  await expect(page.getByText("Signed in", { exact: true }).and(row)).toHaveCount(0);
  const box = await row.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 8, (box?.y ?? 0) + 8);
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
});

test("an id that nobody has, and words that are no id, show the page for nothing here", async ({
  ownerPage: page,
}) => {
  for (const id of ["0199a000-0000-7000-8000-000000000000", "nobody", newcomer().email]) {
    await page.goto(`/admin/users/${encodeURIComponent(id)}`);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test.use({ allowedComplaint: /status of 404/ });
