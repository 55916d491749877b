import { fillSignUp } from "./support/actions";
import { expect, test } from "./support/test";

test.describe("a mail in the outbox viewer", () => {
  // The test looks into the mail's frame, where no script may run, not even the test's.
  test.use({ allowedComplaint: /^Blocked script execution in 'about:srcdoc'/ });

  test("shows what a stranger would get, with code and link at hand", async ({ page, someone }) => {
    await fillSignUp(page, someone);
    await page.getByRole("link", { name: "outbox" }).click();
    await expect(page.getByRole("heading", { name: "Outbox" })).toBeVisible();
    await page.getByLabel("Filter by address").fill(someone.email);
    await page.getByLabel("Filter by address").press("Enter");
    await expect(page).toHaveURL(/\/dev\/outbox\?to=/);
    const mail = page.getByRole("article");
    await expect(mail.getByRole("heading")).toHaveText("Verify your email for Gatehouse");
    const { code, url } = await someone.mailbox.next("verify-email");
    await expect(mail.getByText(code ?? "")).toBeVisible();
    const letter = mail.frameLocator("iframe");
    await expect(letter.getByRole("heading", { name: "Verify your email" })).toBeVisible();
    await expect(letter.getByText(code ?? "")).toBeVisible();

    await mail.getByRole("link", { name: url }).click();
    await page.getByRole("button", { name: "Verify email" }).click();
    await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
  });
});

test("says so where there is no mail", async ({ page }) => {
  await page.goto("/dev/outbox?to=nobody@people.test");
  await expect(page.getByText("No messages to this address")).toBeVisible();
});

test("markup in a name stays text in the mail and on the page [S71]", async ({ page, someone }) => {
  const name = `<img src=x onerror="alert(1)">`;
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email").fill(someone.email);
  await page.getByLabel("Password", { exact: true }).fill(someone.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.goto(await someone.mailbox.nextLink("verify-email"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await expect(page.getByRole("menu").getByText(name)).toBeVisible();
});
