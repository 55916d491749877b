import { expect, test } from "../support/test";

test("closing sign-up and naming the product hold on the next request, for everybody", async ({
  ownerPage: page,
  openBrowser,
  someone,
}) => {
  const visitor = await openBrowser();
  await visitor.goto("/sign-up");

  await page.goto("/admin/settings/branding");
  await page.getByLabel("Product").fill("Beekeeping");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Saved. Pages and emails use the new branding.")).toBeVisible();
  await page.goto("/admin/settings/sign-up");
  await page.getByRole("checkbox", { name: "Allow public sign-up" }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await visitor.getByLabel("Email").fill(someone.email);
  await visitor.getByLabel("Password", { exact: true }).fill(someone.password);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByText("Sign-up is closed.")).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByText("Sign-up is closed")).toBeVisible();
  await expect(visitor.getByText("to continue to Beekeeping")).toBeVisible();

  await page.getByRole("checkbox", { name: "Allow public sign-up" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Email")).toBeVisible();
});

/** #7a1f8a, on a button that the pointer has left. */
const violet = "rgb(122, 31, 138)";

test("[F4] saved colours are on the page that saved them, at once", async ({ ownerPage: page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/admin/settings/branding");
  const save = page.getByRole("button", { name: "Save branding" });
  const field = page.getByRole("textbox", { name: "Accent colour (light mode)" });
  const before = await field.inputValue();
  await field.fill("#7a1f8a");
  await save.click();
  await page.mouse.move(0, 0);
  await expect(save).toHaveCSS("background-color", violet);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Branding" }).last().click();
  await expect(save).toHaveCSS("background-color", violet);
  await field.fill(before);
  await save.click();
  await page.mouse.move(0, 0);
  await expect(save).not.toHaveCSS("background-color", violet);
});

test("a colour that can't be read is refused next to its field", async ({ ownerPage: page }) => {
  await page.goto("/admin/settings/branding");
  await page.getByRole("textbox", { name: "Accent colour (light mode)" }).fill("#ffff99");
  await page.getByRole("button", { name: "Save branding" }).click();
  await expect(page.getByText("Too light to read on a light page.")).toBeVisible();
});

test("switching identifiers off and on changes sign-in and sign-up on the next request", async ({
  ownerPage: page,
  openBrowser,
}) => {
  const visitor = await openBrowser();
  const setKinds = async (kinds: Record<"Username" | "Phone", boolean>) => {
    await page.goto("/admin/settings/identifiers");
    for (const [kind, on] of Object.entries(kinds)) {
      await page.getByRole("group", { name: kind }).getByLabel("Enabled").setChecked(on);
    }
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  };

  await setKinds({ Username: false, Phone: false });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email", { exact: true })).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Email")).toBeVisible();
  await expect(visitor.getByLabel("Username")).toHaveCount(0);
  await expect(visitor.getByRole("link", { name: "Use a phone number instead" })).toHaveCount(0);
  await visitor.goto("/sign-up/phone");
  await expect(visitor.getByLabel("Phone number")).toHaveCount(0);

  await setKinds({ Username: true, Phone: false });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email or username")).toBeVisible();
  await visitor.goto("/sign-up");
  await expect(visitor.getByLabel("Username")).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Use a phone number instead" })).toHaveCount(0);

  await setKinds({ Username: true, Phone: true });
  await visitor.goto("/sign-in");
  await expect(visitor.getByLabel("Email, username or phone")).toBeVisible();
  await visitor.goto("/sign-up");
  await visitor.getByRole("link", { name: "Use a phone number instead" }).click();
  await expect(visitor.getByLabel("Phone number")).toBeVisible();
});

test("a page of settings says who changed what, from what, and leads back to the default", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin/settings/deletion");
  await expect(page.getByText("Everything here has its default.")).toBeVisible();
  await page.getByRole("textbox", { name: "Deletion grace period (days)" }).fill("21");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const change = page.getByRole("listitem").filter({ hasText: "Deletion grace period" });
  await expect(change).toContainText("Before14");
  await expect(change).toContainText("Now21");
  await page.goto("/admin/settings");
  await expect(page.getByRole("listitem").filter({ hasText: "Deletion" })).toContainText(
    "1 changed",
  );
  await page.goto("/admin/settings/deletion");
  await page.getByRole("button", { name: /^Reset Deletion/ }).click();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Deletion grace period (days)" })).toHaveValue(
    "14",
  );
});

test("two admins on one page: the second is told, and keeps what they typed", async ({
  ownerPage: page,
  ownerApi,
}) => {
  await page.goto("/admin/settings/sessions");
  await ownerApi.call("PUT", "/api/v1/admin/settings", { sessionIdleDays: 5 });
  await page.getByRole("textbox", { name: "Inactive sessions end after (days)" }).fill("9");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("someone else has changed these settings")).toBeVisible();
  await expect(
    page.getByRole("textbox", { name: "Inactive sessions end after (days)" }),
  ).toHaveValue("9");
  await ownerApi.call("DELETE", "/api/v1/admin/settings/sessionIdleDays");
});

test("an uploaded logo is on every page at once, and SVG is refused", async ({
  ownerPage: page,
  openBrowser,
}) => {
  await page.goto("/admin/settings/branding");
  const upload = page.getByLabel("Logo", { exact: true });
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  await upload.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: svg });
  await page.getByRole("button", { name: "Upload" }).first().click();
  await expect(page.getByText("Choose a JPEG, PNG, WebP or GIF picture.")).toBeVisible();
  await upload.setInputFiles("public/icon-192.png");
  await page.getByRole("button", { name: "Upload" }).first().click();
  await expect(page.getByText("Pages and emails show the new logo.")).toBeVisible();
  const visitor = await openBrowser();
  await visitor.goto("/sign-in");
  const logo = visitor.locator("header img");
  await expect(logo).toHaveAttribute("src", /^\/brand\/logo\/[0-9a-f]{16}$/);
  const answer = await visitor.request.get((await logo.getAttribute("src")) ?? "");
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "cache-control": "public, max-age=31536000, immutable",
  });
  await page.getByRole("button", { name: "Remove: Logo", exact: true }).click();
  await expect(page.getByText("Removed.", { exact: true })).toBeVisible();
});

test("the texts of a message are changed, previewed and tested, and can be the shipped ones again", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin/settings/templates");
  await page.getByRole("link", { name: "Password changed (Email)" }).click();
  const subject = page.getByLabel("Subject", { exact: true });
  await subject.fill("News from {nobody}");
  await page.getByRole("button", { name: "Save texts" }).click();
  await expect(page.getByText("There is no placeholder {nobody} here. Use {app}.")).toBeVisible();
  await subject.fill("News from {app}");
  const preview = page.getByRole("region", { name: "Preview" });
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(preview.getByText(/^News from /)).toBeVisible();
  await page.getByRole("button", { name: "Save texts" }).click();
  await expect(page.getByText("Saved. The next message has these texts.")).toBeVisible();
  await preview.getByRole("button", { name: "Dark" }).click();
  const frame = preview.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
  await expect(frame.locator(".bg").first()).toHaveCSS("background-color", "rgb(21, 18, 15)");
  await page.getByRole("button", { name: "Send a test to yourself" }).click();
  await expect(page.getByText(/^Sent to /)).toBeVisible();
  await page.getByRole("button", { name: "Use the shipped texts…" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: "Use the shipped texts" })
    .click();
  await expect(page.getByText("The shipped texts are back.")).toBeVisible();
  await expect(subject).toHaveValue("");
});
