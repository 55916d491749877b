import { askAgain } from "./support/actions";
import { expect, test } from "./support/test";

test("a stranger signs up, verifies by the mail's link, signs in, and moves in", async ({
  page,
  someone,
}) => {
  await test.step("signs up", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Name", { exact: true }).fill("Robin Ferreira");
    await page.getByLabel("Email").fill(someone.email);
    await page.getByLabel("Password", { exact: true }).fill(someone.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await expect(page.getByText(someone.email)).toBeVisible();
  });

  await test.step("verifies by the link, whose opening consumes nothing [S38]", async () => {
    const link = await someone.mailbox.nextLink("verify-email");
    expect((await page.request.get(link)).status()).toBe(200);
    expect((await page.request.head(link)).status()).toBe(200);
    await page.goto(link);
    await page.reload();
    await page.getByRole("button", { name: "Verify email" }).click();
    await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
    const done = page.url();
    await page.goto(link);
    // [B10]
    await expect(page.getByRole("heading", { name: "Already verified" })).toBeVisible();
    await page.goto(done);
  });

  await test.step("[F19] is signed in by that", async () => {
    await page.getByRole("link", { name: "Continue" }).click();
    await expect(page).toHaveURL("/settings/profile");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin Ferreira");
  });

  await test.step("edits the profile, which is there after a reload", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Robin F. Ágoston");
    await page.getByLabel("Bio").fill("Keeps bees.\nReads maps.");
    await page.getByText("More details").click();
    await page.getByLabel("Website").fill("https://bees.example.com");
    await page.getByLabel("Time zone").selectOption("Europe/Budapest");
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin F. Ágoston");
    await expect(page.getByLabel("Bio")).toHaveValue("Keeps bees.\nReads maps.");
    await expect(page.getByLabel("Website")).toHaveValue("https://bees.example.com");
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Budapest");
  });

  await test.step("signs out", async () => {
    await page.getByRole("button", { name: /^Account menu/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    await page.goto("/settings/profile");
    await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fsettings%2Fprofile");
  });
});

test("verifies by the mail's code, asked for again", async ({ page, someone }) => {
  await page.clock.install();
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(someone.email);
  await page.getByLabel("Password", { exact: true }).fill(someone.password);
  await page.getByRole("button", { name: "Create account" }).click();
  const first = await someone.mailbox.nextCode("verify-email");
  await askAgain(page);
  await expect(page.getByText("we’ve sent a new message")).toBeVisible();
  const second = await someone.mailbox.nextCode("verify-email");
  expect(second).not.toBe(first);
  // As people copy it: with a gap in the middle. The last digit sends it.
  await page.getByLabel("6-digit code").fill(`${second.slice(0, 3)} ${second.slice(3)}`);
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
});
