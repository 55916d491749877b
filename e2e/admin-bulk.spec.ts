import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { owner } from "./support/app";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import type { Person } from "./support/people";
import { expect, test } from "./support/test";

/** A family that a search finds, and nobody else. */
async function family(
  people: { settled(name?: string): Promise<Person> },
  count: number,
): Promise<{ list: string; all: Person[] }> {
  const name = `Quillfeather${Math.random().toString(36).slice(2, 8).replace(/\d/g, "x")}`;
  const all: Person[] = [];
  for (let index = 0; index < count; index++) all.push(await people.settled(`Robin ${name}`));
  return { list: `/admin/users?q=${name}`, all };
}

const box = (page: Page, index: number) =>
  page.getByRole("row").filter({ hasText: "@" }).nth(index).getByRole("checkbox");

test("an admin blocks selected users after a review, follows the job, and reads its report", async ({
  ownerPage: page,
  people,
}) => {
  test.slow();
  const { list, all } = await family(people, 3);
  await page.goto(list);
  await expect(page.getByText("Nobody selected")).toBeVisible();
  await page.getByRole("button", { name: "Block…", exact: true }).click();
  await expect(page.getByText("Choose at least one user.")).toBeVisible();
  await box(page, 0).check();
  await box(page, 1).check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Block…", exact: true }).click();

  await expect(page.getByRole("heading", { name: "Block 2 users" })).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByLabel("Reason").fill("Spam wave");
  await page.getByLabel(/^Type 2 to confirm/).fill("3");
  await page.getByRole("button", { name: "Block 2 users" }).click();
  await expect(page.getByText("Type 2 to confirm.")).toBeVisible();
  await page.getByLabel(/^Type 2 to confirm/).fill("2");
  await page.getByRole("button", { name: "Block 2 users" }).click();

  await expect(page).toHaveURL(/\/admin\/jobs\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("2 done, 0 skipped, 0 failed")).toBeVisible();
  await expect(page.getByText("Spam wave")).toBeVisible();
  const report = page.getByRole("region", { name: "Report" });
  await expect(report.getByRole("listitem")).toHaveCount(2);
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  const download = page.waitForEvent("download");
  await report.getByRole("link", { name: "Download CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text.split("\r\n").filter((line) => line.includes(",done,"))).toHaveLength(2);

  await page.getByRole("link", { name: "Jobs" }).first().click();
  await expect(page.getByRole("link", { name: "Block 2 users" }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.goto(list);
  await expect(page.getByRole("cell", { name: "Blocked", exact: true })).toHaveCount(2);
  await expect(page.getByText("Nobody selected")).toBeVisible();
  expect(all).toHaveLength(3);
});

test("a selection is kept while the list changes, and can be for all who match", async ({
  ownerPage: page,
  people,
}) => {
  const { list, all } = await family(people, 2);
  await page.goto(list);
  await box(page, 0).check();
  await page.goto(`/admin/users?q=${encodeURIComponent(owner.email)}`);
  await expect(page.getByText("1 selected, 1 on other pages")).toBeVisible();
  await page.goto(list);
  await expect(box(page, 0)).toBeChecked();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(box(page, 0)).not.toBeChecked();
  await page.getByRole("checkbox", { name: "Select everyone on this page" }).check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select everyone on this page" }).uncheck();
  await page.getByRole("checkbox", { name: "All 2 that match" }).check();
  await page.getByRole("button", { name: "Sign out…" }).click();
  await expect(page.getByRole("heading", { name: "Sign out 2 users" })).toBeVisible();
  await expect(page.getByText("Everyone who matches: Search:")).toBeVisible();
  await page.getByRole("link", { name: "Add roles" }).click();
  await expect(page.getByRole("heading", { name: "Add roles to 2 users" })).toBeVisible();
  await page.getByRole("button", { name: "Add roles to 2 users" }).click();
  await expect(page.getByText("Choose at least one role.")).toBeVisible();
  await page.getByLabel("admin", { exact: true }).check();
  await page.getByRole("button", { name: "Add roles to 2 users" }).click();
  await expect(page.getByText("2 done, 0 skipped, 0 failed")).toBeVisible();
  expect(all).toHaveLength(2);
});

test("an admin exports the users of a filter, and downloads the file", async ({
  ownerPage: page,
  people,
}) => {
  const { list, all } = await family(people, 2);
  await page.goto(list);
  await page.getByRole("checkbox", { name: "All 2 that match" }).check();
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByRole("checkbox", { name: "Email", exact: true })).toBeChecked();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);
  await page.getByLabel("Format").selectOption("jsonl");
  await page.getByRole("button", { name: "Export 2 users" }).click();
  const link = page.getByRole("link", { name: "Download file" });
  await expect(link).toBeVisible();
  const download = page.waitForEvent("download");
  await link.click();
  const text = await readFile(await (await download).path(), "utf8");
  const emails = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).email);
  expect(emails.sort()).toEqual(all.map(({ email }) => email).sort());
});

test("says whom it will skip, and leaves them alone", async ({ ownerPage: page, people }) => {
  const { all } = await family(people, 1);
  await page.goto(`/admin/users?q=${encodeURIComponent(owner.email)}`);
  await box(page, 0).check();
  await page.goto(`/admin/users?q=${encodeURIComponent(all[0]?.email ?? "")}`);
  await box(page, 0).check();
  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(page.getByText("1 user will be skipped")).toBeVisible();
  await expect(page.getByText("You can’t do this to your own account.")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a stranger finds neither jobs nor reviews", async ({ personPage: page }) => {
  for (const path of ["/admin/jobs", `/admin/jobs/${crypto.randomUUID()}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test("an id that nobody has shows the page for nothing here", async ({ ownerPage: page }) => {
  for (const path of ["jobs", "users/bulk"]) {
    for (const id of [crypto.randomUUID(), "nobody"]) {
      await page.goto(`/admin/${path}/${id}`);
      await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    }
  }
});

test("works without JavaScript", async ({ openBrowser, people }) => {
  const { list } = await family(people, 2);
  const page = await openBrowser(owner, { javaScriptEnabled: false });
  await page.goto(list);
  await box(page, 1).check();
  await page.getByRole("button", { name: "Block…", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Block 1 user" })).toBeVisible();
  await page.getByLabel(/^Type 1 to confirm/).fill("1");
  await page.getByRole("button", { name: "Block 1 user" }).click();
  await expect(page).toHaveURL(/\/admin\/jobs\//);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("1 done, 0 skipped, 0 failed")).toBeVisible({ timeout: 500 });
  }).toPass();
});

test.use({ allowedComplaint: /status of 404/ });
