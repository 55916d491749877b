import type { Locator, Page } from "@playwright/test";
import { identityProvider } from "./app";

/** What people do again and again, by the names that they see. */

type Credentials = { email: string; password: string };

export function passwordField(page: Page): Locator {
  return page.getByLabel("Password", { exact: true });
}

/** All that a page says. */
export async function mainText(page: Page): Promise<string> {
  return (await page.getByRole("main").textContent()) ?? "";
}

/** Fills the form of the sign-in page that is open, and sends it. */
export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await passwordField(page).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Signs in by hand, and waits until that has led on. */
export async function signIn(page: Page, who: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, who);
  await page.waitForURL("/settings/profile");
}

export async function fillSignUp(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await passwordField(page).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Puts a code into its field as a script does, which sends nothing: typing the last digit would. */
export async function putCode(field: Locator, code: string): Promise<void> {
  await field.evaluate((input, text) => {
    if (input instanceof HTMLInputElement) input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, code);
}

/** Asks for another code without the wait, on a page that began with `page.clock.install()`. */
export async function askAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Send it again in/ }).waitFor();
  await page.clock.fastForward(31_000);
  await page.getByRole("button", { name: "Send it again", exact: true }).click();
}

/** Who somebody is at the identity provider. */
export type Elsewhere = { subject: string; email?: string; verified?: boolean };

/** From the sign-in page through the identity provider, up to the answer that sends the browser back. */
export async function signInElsewhere(page: Page, who: Elsewhere): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: `Continue with ${identityProvider.name}` }).click();
  await page.getByLabel("Subject").fill(who.subject);
  if (who.email) await page.getByLabel("Email").fill(who.email);
  if (who.verified) await page.getByLabel("Verified").check();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Moves the focus by Tab until it is there. @throws Error when a page's worth of Tabs did not reach it */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached ${target}.`);
}
