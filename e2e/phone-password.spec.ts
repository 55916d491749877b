import type { Page } from "@playwright/test";
import { phoneText } from "../lib/contracts/phone";
import { mainText, putCode } from "./support/actions";
import { newPhone, type Phone, phonePerson } from "./support/phones";
import { expect, test } from "./support/test";

const next = "marble kettle aurora ninety";

async function askForReset(page: Page, { country, national }: Phone): Promise<void> {
  await page.goto("/forgot-password");
  await page.getByRole("link", { name: "Use a phone number instead" }).click();
  await page.getByLabel("Country").fill(country);
  await page.getByLabel("Phone number").fill(national);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByRole("heading", { name: "Check your phone" })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`sets a forgotten password by a phone’s code${how} [S39]`, async ({ openBrowser }) => {
    const phone = await phonePerson();
    const page = await openBrowser(null, { javaScriptEnabled });
    await askForReset(page, phone);
    const again = page.getByRole("button", { name: /^Send it again/ });
    if (javaScriptEnabled) await expect(again).toHaveText(/Send it again in \d+ s/);
    else await expect(again).toBeEnabled();

    await putCode(page.getByLabel("6-digit code"), "000000");
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Set new password" }).click();
    await expect(page.getByText("That code or link isn’t valid.")).toBeVisible();
    await putCode(page.getByLabel("6-digit code"), await phone.mailbox.nextCode("code"));
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Set new password" }).click();
    await expect(page.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
    await page.getByRole("link", { name: "Continue" }).click();
    await expect(page).toHaveURL("/settings/profile");
  });
}

test("asking for a reset says the same of a phone that nobody has [S40]", async ({ page }) => {
  const [known, unknown] = [await phonePerson(), newPhone()];
  const said: string[] = [];
  for (const phone of [known, unknown]) {
    await askForReset(page, phone);
    const text = await mainText(page);
    said.push(text.replace(phoneText(phone.full), "…").replace(/Send it again.*?(?=Use)/, ""));
  }
  expect(said[0]).toBe(said[1]);
  expect(await unknown.mailbox.all()).toEqual([]);
});

test("an invalid phone is refused next to its field, and a reset without one starts again", async ({
  page,
}) => {
  await page.goto("/forgot-password?by=phone");
  await page.getByLabel("Country").fill("hungary");
  await page.getByLabel("Phone number").fill("12");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText("This isn’t a valid phone number for this country.")).toBeVisible();
  await page.goto("/reset-password?by=phone");
  await expect(page).toHaveURL("/forgot-password?by=phone");
  await page.getByRole("link", { name: "Use an email instead" }).click();
  await expect(page.getByLabel("Email")).toBeVisible();
});
