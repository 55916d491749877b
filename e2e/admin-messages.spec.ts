import { expect, test } from "./support/test";

test("an admin finds a message, reads what became of it, and sees no secret", async ({
  ownerPage: page,
  person,
}) => {
  await page.goto("/admin/messages");
  await page.getByLabel("Recipient").fill(person.email);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/to=/);
  await page
    .getByRole("link", { name: /Verify email/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Verify email" })).toBeVisible();
  await expect(page.getByText("It waits to be sent, or to be tried again.")).toBeVisible();
  expect(await page.content()).not.toMatch(/token=|\b\d{6}\b is your/);
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(page.getByText("It’s next in line.")).toBeVisible();
  await page.getByRole("link", { name: "Messages" }).last().click();
  await expect(page).toHaveURL(/to=/);
});

test("an address is suppressed, its owner is told, and it is removed with a reason", async ({
  ownerPage: page,
  personPage,
  person,
}) => {
  await page.goto("/admin/messages/suppressions");
  await page.getByRole("button", { name: "Add address…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email or phone number").fill(person.email);
  await dialog.getByLabel("Reason").fill("Asked for it");
  await dialog.getByRole("button", { name: "Add address" }).click();
  await expect(page.getByText("The address gets no more messages.")).toBeVisible();

  await page.goto(`/admin/users/${person.id}`);
  await expect(page.getByText("gets no messages")).toBeVisible();
  await personPage.goto("/settings/account");
  await expect(personPage.getByText("Our messages to this address don’t arrive.")).toBeVisible();

  await page.goto(`/admin/messages/suppressions?address=${encodeURIComponent(person.email)}`);
  await page.getByRole("button", { name: `Remove ${person.email}` }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Changed their mind");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Messages are sent to it again.")).toBeVisible();
  await expect(page.getByText("No addresses found")).toBeVisible();
});
