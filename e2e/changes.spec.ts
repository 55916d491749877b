import { randomBytes } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import sharp from "sharp";
import { phoneText } from "../lib/contracts/phone";
import { plainRefusals } from "../lib/contracts/plain-refusals";
import { fillSignIn, putCode } from "./support/actions";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { newPhone, type Phone } from "./support/phones";
import { expect, test } from "./support/test";

test("changes the username, and says when it can be changed again", async ({
  personPage: page,
  person,
}) => {
  const unique = person.email.slice(6, 16);
  await page.goto("/settings/account");
  const name = page.getByLabel("Username");
  await name.fill(`one-${unique}`);
  await page.getByRole("button", { name: "Set username" }).click();
  await expect(page.getByText("Saved. You can now sign in with it.")).toBeVisible();
  await name.fill(`two-${unique}`);
  await page.getByRole("button", { name: "Change username" }).click();
  await expect(page.getByText("Saved. You can now sign in with it.")).toBeVisible();
  await name.fill(`three-${unique}`);
  await page.getByRole("button", { name: "Change username" }).click();
  await expect(page.getByText(/You can change your username again on/)).toBeVisible();
});

test("changes the email by a code to each address; the old one can take it back [S38]", async ({
  personPage: page,
  person,
  people,
  openBrowser,
}) => {
  test.slow();
  const fresh = people.newcomer();
  await page.goto("/settings/account");
  await page.getByRole("link", { name: "Change email" }).click();
  await page.getByLabel("New email").fill(fresh.email);
  await page.getByRole("button", { name: "Send code" }).click();
  await putCode(
    page.getByLabel(`Code sent to ${fresh.email}`),
    await fresh.mailbox.nextCode("code"),
  );
  await putCode(page.getByLabel(`Code sent to ${person.email}`), "000000");
  await page.getByRole("button", { name: "Confirm change" }).click();
  await expect(page.getByText("That code or link isn’t valid.")).toBeVisible();
  await putCode(
    page.getByLabel(`Code sent to ${person.email}`),
    await person.mailbox.nextCode("code"),
  );
  await page.getByRole("button", { name: "Confirm change" }).click();
  await expect(page.getByText("Your email was changed.")).toBeVisible();
  await expect(page.getByText(fresh.email)).toBeVisible();

  const elsewhere = await openBrowser();
  const link = await person.mailbox.nextLink("email-changed");
  expect((await elsewhere.request.get(link)).status(), "reading the link does nothing").toBe(200);
  await page.reload();
  await expect(page.getByText(fresh.email)).toBeVisible();

  await elsewhere.goto(link);
  await elsewhere.getByRole("button", { name: "Undo this change" }).click();
  await expect(elsewhere.getByText("Your email was restored")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await fillSignIn(elsewhere, person);
  await expect(elsewhere.getByText("This account was locked")).toBeVisible();
  const next = "marble kettle aurora ninety";
  await elsewhere.goto(await person.mailbox.nextLink("reset-password"));
  await elsewhere.getByLabel("New password").fill(next);
  await elsewhere.getByRole("button", { name: "Set new password" }).click();
  await elsewhere.getByRole("link", { name: "Continue" }).click();
  await expect(elsewhere).toHaveURL("/settings/profile");

  await elsewhere.goto(link);
  await expect(
    elsewhere.getByRole("heading", { name: "This link was already used" }),
  ).toBeVisible();
});

async function typePhone(page: Page, phone: Phone): Promise<void> {
  await page.getByLabel("Country").fill(phone.country);
  await page.getByLabel("Phone number").fill(phone.national);
  await page.getByRole("button", { name: "Send code" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript too";

  test(`adds a phone, changes it and removes it${how}`, async ({ openBrowser, person }) => {
    const page = await openBrowser(person, { javaScriptEnabled });
    const [first, second] = [newPhone(), newPhone()];
    await page.goto("/settings/account");
    await page.getByRole("link", { name: "Add a phone number" }).click();
    await typePhone(page, first);
    await putCode(
      page.getByLabel(`Code sent to ${phoneText(first.full)}`),
      await first.mailbox.nextCode("code"),
    );
    await page.getByRole("button", { name: "Confirm change" }).click();
    await expect(page.getByText("Your phone number was added.")).toBeVisible();
    await person.mailbox.next("phone-changed");

    await page.getByRole("link", { name: "Change or remove phone number" }).click();
    await typePhone(page, second);
    await putCode(
      page.getByLabel(`Code sent to ${phoneText(first.full)}`),
      await first.mailbox.nextCode("code"),
    );
    await putCode(
      page.getByLabel(`Code sent to ${phoneText(second.full)}`),
      await second.mailbox.nextCode("code"),
    );
    await page.getByRole("button", { name: "Confirm change" }).click();
    await expect(page.getByText("Your phone number was changed.")).toBeVisible();
    await expect(page.getByText(phoneText(second.full))).toBeVisible();

    await page.getByRole("link", { name: "Change or remove phone number" }).click();
    await page.getByRole("button", { name: "Remove phone number" }).click();
    await expect(page.getByText("Your phone number was removed.")).toBeVisible();
  });
}

test("uploads a picture, which is served re-encoded, and removes it", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  await page.getByLabel("Picture", { exact: true }).setInputFiles({
    name: "not-a-picture.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  });
  await page.getByRole("button", { name: "Upload picture" }).click();
  await expect(page.getByText("Choose a JPEG, PNG, WebP or GIF picture.")).toBeVisible();

  await page.getByLabel("Picture", { exact: true }).setInputFiles({
    name: "picture.png",
    mimeType: "image/png",
    buffer: await page.screenshot(),
  });
  await page.getByRole("button", { name: "Upload picture" }).click();
  await expect(page.getByRole("button", { name: "Remove picture" })).toBeVisible();
  const src = await page.locator("main img").getAttribute("src");
  const answer = await page.request.get(src ?? "");
  expect(answer.headers()["content-type"]).toBe("image/webp");
  await page.getByRole("button", { name: "Remove picture" }).click();
  await expect(page.locator("main img")).toHaveCount(0);
});

test("[C3] a picture of 4.9 MB is cropped, made small and sent once, over a line of 100 kB/s", async ({
  personPage: page,
  context,
}) => {
  await page.goto("/settings/profile");
  const side = 1278;
  const noise = randomBytes(side * side * 3);
  const large = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  expect(large.length).toBeGreaterThan(4_800_000);
  const file = { name: "large.png", mimeType: "image/png", buffer: large };
  await page.getByLabel("Picture", { exact: true }).setInputFiles(file);
  const zoom = page.getByRole("slider", { name: "Zoom" });
  await expect(page.getByRole("img", { name: "The picture as it will be shown" })).toBeVisible();
  await expect(page.getByRole("slider", { name: "Left or right" })).toBeDisabled();
  await zoom.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("slider", { name: "Left or right" })).toBeEnabled();
  await expectNoAxeViolations(page);
  await expectFitsPhone(page);

  const line = await context.newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 20,
    downloadThroughput: 100_000,
    uploadThroughput: 100_000,
  });
  const posts: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(request);
  });
  await page.getByRole("button", { name: "Upload picture" }).click();
  await expect(page.getByRole("button", { name: "Remove picture" })).toBeVisible();
  expect(posts).toHaveLength(1);
  const { requestBodySize = 0 } = (await posts[0]?.sizes()) ?? {};
  expect(requestBodySize).toBeLessThan(400_000);
  await expect(page.getByRole("slider")).toHaveCount(0);
});

test.describe("an upload that is refused on its way", () => {
  test.use({ allowedComplaint: /status of 400/ });

  test("[C3] says so next to the button, once", async ({ personPage: page }) => {
    await page.goto("/settings/profile");
    const picture = await page.screenshot();
    const file = { name: "picture.png", mimeType: "image/png", buffer: picture };
    await page.getByLabel("Picture", { exact: true }).setInputFiles(file);
    await expect(page.getByRole("slider", { name: "Zoom" })).toBeVisible();
    for (const refusal of [plainRefusals.stalled, plainRefusals.tooLarge]) {
      let posts = 0;
      await page.route("**/settings/profile", (route) => {
        if (route.request().method() !== "POST") return route.fallback();
        posts += 1;
        return route.fulfill({ status: 400, contentType: "text/plain", body: `${refusal}\n` });
      });
      await page.getByRole("button", { name: "Upload picture" }).click();
      await expect(page.getByText(refusal)).toBeVisible();
      await expect(page.getByRole("slider", { name: "Zoom" })).toBeVisible();
      expect(posts).toBe(1);
      await page.unroute("**/settings/profile");
    }
  });
});

test("an admin declares a field; its user sets it, and removes it", async ({
  ownerPage,
  personPage: page,
  person,
}) => {
  const unique = person.email.slice(6, 16);
  const label = `Shoe size ${unique}`;
  await ownerPage.goto("/admin/fields");
  await ownerPage.getByRole("button", { name: "Add field…" }).click();
  await ownerPage.getByLabel("Key").fill(`shoe_${unique}`);
  await ownerPage.getByLabel("Type").selectOption("NUMBER");
  await ownerPage.getByLabel("Label").fill(label);
  await ownerPage.getByRole("button", { name: "Add field", exact: true }).click();
  await expect(ownerPage.getByText(`${label} was added.`)).toBeVisible();

  await page.goto("/settings/data");
  await page.getByLabel(label, { exact: true }).fill("large");
  const save = page.getByRole("button", { name: "Save", exact: true });
  await save.click();
  await expect(page.getByText("Enter a number, such as 1.85.")).toBeVisible();
  await page.getByLabel(label, { exact: true }).fill("42.5");
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await ownerPage.goto(`/admin/users/${person.id}/profile`);
  await expect(ownerPage.getByText("42.5")).toBeVisible();
  await page.getByLabel(label, { exact: true }).fill("");
  const answered = page.waitForResponse((one) => one.request().method() === "POST");
  await save.click();
  await answered;
  await ownerPage.reload();
  await expect(ownerPage.getByText("42.5")).toHaveCount(0);

  await ownerPage.goto("/admin/fields");
  await ownerPage.getByRole("button", { name: `Delete ${label}` }).click();
  await ownerPage.getByRole("button", { name: "Delete field" }).click();
  await expect(ownerPage.getByText("The field and its values were deleted.")).toBeVisible();
});

test("takes all that is held about oneself along in one file", async ({
  personPage: page,
  person,
}) => {
  await page.goto("/settings/data");
  const file = await page.request.get("/settings/data/export");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const held = await file.json();
  expect(held.user.email).toBe(person.email);
  expect(held.sessions.length).toBeGreaterThan(0);
  expect(JSON.stringify(held)).not.toMatch(/hash/i);
});
