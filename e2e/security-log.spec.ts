import { signIn } from "./support/actions";
import { call, login } from "./support/api";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import type { Person } from "./support/people";
import { expect, test } from "./support/test";

/** More events than one page shows. */
async function beBusy({ email, password }: Person): Promise<void> {
  const token = await login(email, password);
  for (let count = 0; count < 25; count++) {
    await call("PATCH", "/api/v1/me", { token, body: { bio: `Number ${count}` } });
  }
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`one’s own log goes back to the beginning, page by page${how}`, async ({
    openBrowser,
    person,
  }) => {
    await beBusy(person);
    const page = await openBrowser(person, { javaScriptEnabled });
    await page.goto("/settings/security");
    await expect(page.getByRole("heading", { name: "Recent activity" })).toBeVisible();
    await expect(page.getByText("Account created")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Newer events" })).toHaveCount(0);
    if (javaScriptEnabled) await expectFitsPhone(page);

    await page.getByRole("link", { name: "Older events" }).click();
    await expect(page.getByRole("heading", { name: "Earlier activity" })).toBeVisible();
    await expect(page).toHaveURL(/\?cursor=/);
    await expect(page.getByText("Account created")).toBeVisible();
    await expect(page.getByRole("link", { name: "Older events" })).toHaveCount(0);
    if (javaScriptEnabled) await expectNoAxeViolations(page);

    await page.getByRole("link", { name: "Newer events" }).click();
    await expect(page.getByRole("heading", { name: "Recent activity" })).toBeVisible();
  });
}

test("a cursor that is none shows the newest events", async ({ personPage: page }) => {
  await page.goto("/settings/security?cursor=AAAA");
  await expect(page.getByRole("heading", { name: "Recent activity" })).toBeVisible();
  await expect(page.getByText("Account created")).toBeVisible();
});

test("a user’s events on the dashboard go back to the beginning, and name the team’s to them", async ({
  ownerPage: page,
  personPage,
  person,
  ownerApi,
}) => {
  await beBusy(person);
  await page.goto(`/admin/users/${person.id}/events`);
  await page.getByRole("link", { name: "Older events" }).click();
  await expect(page.getByRole("heading", { name: "Earlier events" })).toBeVisible();
  await expect(page.getByText("Account created")).toBeVisible();

  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, { reason: "A test" });
  await ownerApi.call("DELETE", `/api/v1/admin/users/${person.id}/block`);
  await signIn(personPage, person);
  await personPage.goto("/settings/security");
  const unblocked = personPage.getByRole("listitem").filter({ hasText: "Unblocked" });
  await expect(unblocked).toContainText("by an admin");
  await expect(unblocked).not.toContainText(/127\.0\.0\.1|::1/);
  await expect(personPage.getByText("A test")).toHaveCount(0);
});
