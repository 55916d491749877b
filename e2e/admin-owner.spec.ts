import { owner } from "./support/app";
import { expect, test } from "./support/test";

test("the last owner can't be demoted, blocked or erased [S63]", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const id = await ownerApi.find(owner.email);
  await page.goto(`/admin/users/${id}`);
  await expect(page.getByRole("button", { name: "Block…" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete user…" })).toHaveCount(0);

  await page.goto(`/admin/users/${id}/permissions`);
  await page.getByRole("button", { name: "Remove role owner" }).click();
  const taking = page.getByRole("alertdialog");
  await taking.getByRole("button", { name: "Remove role" }).click();
  await expect(taking.getByText(/last owner/i)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Remove role owner" })).toBeVisible();

  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Delete account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await dialog.getByLabel("Your password").fill(owner.password);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText(/last owner/i)).toBeVisible();
});

test("an admin who is not an owner can neither act on an owner nor become one [S63]", async ({
  personPage: page,
  person,
  ownerApi,
}) => {
  await ownerApi.setRoles(person.id, ["admin"]);
  const ownerId = await ownerApi.find(owner.email);
  await page.goto(`/admin/users/${ownerId}`);
  await expect(page.getByRole("heading", { name: owner.email })).toBeVisible();
  for (const action of ["Block…", "Delete user…", "Sign out everywhere…", "Send password reset…"]) {
    await expect(page.getByRole("button", { name: action })).toHaveCount(0);
  }
  await page.goto(`/admin/users/${person.id}/permissions`);
  await expect(page.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Grant role…" })).toHaveCount(0);
  const { roles } = await ownerApi.call<{ roles: string[] }>(
    "GET",
    `/api/v1/admin/users/${person.id}`,
  );
  expect(roles).toEqual(["admin"]);
});
