import { fillSignIn, passwordField, putCode, signInElsewhere } from "../support/actions";
import { call } from "../support/api";
import { identityProvider, owner } from "../support/app";
import { Mailbox } from "../support/mailbox";
import { settle } from "../support/people";
import {
  addRule,
  deleteSite,
  LIST,
  newSite,
  pathsOf,
  readSite,
  register,
  ruleBox,
  save,
} from "../support/sites";
import { expect, test } from "../support/test";
import { pass } from "../support/two-step";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Days pass here: the owner would have to set up a second factor.
test.beforeAll(async ({ ownerApi }) => {
  await ownerApi.call("PUT", "/api/v1/admin/settings", { mfa: "optional" });
});

const expired = "That code or link has expired. Request a new one.";

test("a code lives ten minutes, a reset's link an hour [S35]", async ({ page, person }) => {
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send reset email" }).click();
  const mail = await person.mailbox.next("reset-password");
  await pass(10 * MINUTE + 1);
  await putCode(page.getByLabel("6-digit code"), mail.code ?? "");
  await page.getByLabel("New password").fill("marble kettle aurora ninety");
  await page.getByRole("button", { name: "Set new password" }).click();
  await expect(page.getByText(expired)).toBeVisible();

  await pass(50 * MINUTE);
  await page.goto(mail.url ?? "");
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveCount(0);
});

test("a verification's link lives a day; afterwards a new one is a click away", async ({
  page,
  someone,
}) => {
  await settle(someone, { verified: false });
  const old = await someone.mailbox.nextLink("verify-email");
  await pass(DAY + 1);
  await page.goto(old);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();

  await page.goto("/sign-in");
  await fillSignIn(page, someone);
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("we’ve sent a new message")).toBeVisible();
  await page.goto(await someone.mailbox.nextLink("verify-email"));
  await page.getByRole("button", { name: "Verify email" }).click();
  await expect(page.getByRole("heading", { name: "Your email is verified" })).toBeVisible();
});

test("a session that is not used ends after a week; one that is used stays [S46]", async ({
  personPage: page,
}) => {
  await page.goto("/settings/profile");
  await pass(6 * DAY);
  await page.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await pass(6 * DAY);
  await page.getByRole("link", { name: "Security" }).click();
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible();
  await pass(7 * DAY + 1);
  await page.getByRole("link", { name: "Profile" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an admin's session ends after twelve hours [S46]", async ({ ownerPage: page }) => {
  await page.goto("/admin");
  await pass(11 * HOUR);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page).toHaveURL("/admin/users");
  await pass(HOUR + 1);
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page).toHaveURL("/sign-in?callbackUrl=%2Fadmin%2Faudit");
});

test("a block with an end lifts by itself", async ({ page, person, ownerApi }) => {
  const { now } = await call<{ now: string }>("POST", "/api/dev/clock", {
    body: { advanceSeconds: 0 },
  });
  const until = new Date(Date.parse(now) + 2 * HOUR * 1000).toISOString();
  await ownerApi.call("PUT", `/api/v1/admin/users/${person.id}/block`, { until });
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await expect(page.getByText(/This account is blocked|Incorrect email or password/)).toBeVisible();
  await pass(2 * HOUR + 1);
  await fillSignIn(page, person);
  await expect(page).toHaveURL("/settings/profile");
});

test("a user without a password can delete the account only soon after signing in", async ({
  page,
  someone,
}) => {
  const { email } = someone;
  const who = { subject: `subject of ${email}`, email, verified: true };
  await signInElsewhere(page, who);
  await expect(page).toHaveURL("/settings/profile");
  await pass(11 * MINUTE);
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Delete account…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(/\/sign-in\?.*delete/);
});

test("an old sign-in is asked for the password before a sensitive change, and led back [S41]", async ({
  personPage: page,
  person,
}) => {
  await page.goto("/settings/account");
  await pass(11 * MINUTE);
  await page.getByRole("link", { name: "Change email" }).click();
  await expect(page).toHaveURL("/settings/confirm?callbackUrl=%2Fsettings%2Faccount%2Femail");
  await passwordField(page).fill("not the password at all");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(passwordField(page)).toHaveAccessibleDescription(/Incorrect password\./);
  await passwordField(page).fill(person.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/settings/account/email");

  // The change is refused too, not only the page before it.
  const next = `moved-${person.email}`;
  await page.getByLabel("New email").fill(next);
  await pass(11 * MINUTE);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  expect(await new Mailbox(next).all()).toEqual([]);
});

test("linking a provider asks for a recent sign-in, where it begins and where it comes back [S58]", async ({
  personPage: page,
  person,
}) => {
  const link = page.getByRole("button", { name: `Link ${identityProvider.name}` });
  const confirm = async () => {
    await expect(page).toHaveURL("/settings/confirm?callbackUrl=%2Fsettings%2Fsecurity");
    await passwordField(page).fill(person.password);
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page).toHaveURL("/settings/security");
    await expect(link).toBeVisible();
  };
  await page.goto("/settings/security");
  await pass(11 * MINUTE);
  await link.click();
  await confirm();

  await link.click();
  await page.getByLabel("Subject").fill(`subject of ${person.email}`);
  await pass(11 * MINUTE);
  await page.getByRole("button", { name: "Continue" }).click();
  await confirm();

  // The provider knows the browser by now, and asks nothing.
  await link.click();
  await expect(page).toHaveURL("/settings/security");
  await expect(page.getByRole("button", { name: `Unlink ${identityProvider.name}` })).toBeVisible();
});

test("the switches of a form stay as they were set while the password is confirmed [S97]", async ({
  ownerPage: page,
}) => {
  await page.goto("/admin/roles");
  await page.getByRole("link", { name: "support", exact: true }).click();
  await page.getByLabel("users:kick").uncheck();
  await page.getByLabel("users:block").check();
  await pass(11 * MINUTE);
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  await passwordField(page).fill(owner.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(/\/admin\/roles\//);
  await expect(page.getByLabel("users:block")).toBeChecked();
  await expect(page.getByLabel("users:kick")).not.toBeChecked();
  await expect(page.getByLabel("users:read")).toBeChecked();
});

test("rules that were added to a site stay while the password is confirmed [S97]", async ({
  ownerPage: page,
  ownerApi,
}) => {
  const { id } = await register(ownerApi, newSite());
  await page.goto(`${LIST}/${id}`);
  await addRule(page, 1, { path: "/one", access: "public" });
  await addRule(page, 2, { path: "/two", access: "roles", roles: ["support"] });
  await page.getByRole("button", { name: "Move rule 2 up" }).click();
  await pass(11 * MINUTE);
  await page.getByRole("button", { name: "Save site" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it’s you" })).toBeVisible();
  await passwordField(page).fill(owner.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(`${LIST}/${id}`);
  await expect(ruleBox(page, 2)).toBeVisible();
  expect(await pathsOf(page)).toEqual(["/two", "/one"]);
  await save(page);
  expect((await readSite(ownerApi, id)).rules).toMatchObject([
    { path: "/two", access: "roles", roles: [{ name: "support" }] },
    { path: "/one", access: "public" },
  ]);
  await deleteSite(ownerApi, id);
});
