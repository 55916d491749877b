import { fillSignIn } from "./support/actions";
import { expect, test } from "./support/test";

test("deletes the account with the password; signing in within the days of grace restores it, and says so [F6] [S50]", async ({
  personPage: page,
  person,
  openBrowser,
}) => {
  const elsewhere = await openBrowser(person);
  await elsewhere.goto("/settings/profile");

  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Delete account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await dialog.getByLabel("Your password").fill("not the password at all");
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText("Incorrect password.")).toBeVisible();

  await dialog.getByLabel("Your password").fill(person.password);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByText("Your account will be deleted on")).toBeVisible();
  await person.mailbox.next("account-deletion");

  await elsewhere.getByRole("link", { name: "Security" }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await fillSignIn(page, person);
  await expect(page).toHaveURL("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
  // [F6]
  await expect(page.getByText("Signing in cancelled the deletion.")).toBeVisible();
  await person.mailbox.next("deletion-cancelled");
  const tabs = page.getByRole("navigation", { name: "Settings" });
  await tabs.getByRole("link", { name: "Security" }).click();
  await expect(page.getByText("Deletion cancelled")).toBeVisible();
});

test("takes a copy of all that is kept along, without a secret [S66]", async ({
  personPage: page,
  person,
}) => {
  await page.goto("/settings/data");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download your data" }).click();
  const file = await (await download).createReadStream();
  const text = Buffer.concat(await file.toArray()).toString();
  expect(JSON.parse(text).user.email).toBe(person.email);
  expect(text).not.toMatch(/hash|token|\$2[aby]\$|sha384/i);
});
