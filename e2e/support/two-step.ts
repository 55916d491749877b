import { expect, type Page } from "@playwright/test";
import { generateSync } from "otplib";
import { call } from "./api";

/** Two-step sign-in as people do it, by the server's clock. */

const STEP = 30;

/** Moves the clock of the server under test, forward only. Answers its time. */
export async function pass(seconds: number): Promise<Date> {
  const body = { advanceSeconds: seconds };
  const { now } = await call<{ now: string }>("POST", "/api/dev/clock", { body });
  return new Date(now);
}

/** The code that an authenticator app shows for a key, on a phone whose clock is off by so much. */
export async function codeOf(secret: string, { off = 0 } = {}): Promise<string> {
  const now = await pass(0);
  return generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + off });
}

/** The next code: each one works once. */
export async function nextCode(secret: string): Promise<string> {
  await pass(STEP);
  return codeOf(secret);
}

/** The key as the page shows it, in groups of four. */
export async function shownKey(page: Page): Promise<string> {
  const text = await page.locator("main code").textContent();
  return (text ?? "").replace(/\s/g, "");
}

/** Sets up an app on the page of its QR code that is open; answers its key and the recovery codes. */
export async function confirmApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = await shownKey(page);
  await page.getByLabel("6-digit code").fill(await codeOf(secret));
  await page.getByRole("heading", { name: "Save your recovery codes" }).waitFor();
  const codes = await page
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .allTextContents();
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  return { secret, codes };
}

/** From anywhere in the settings, soon after a sign-in. */
export async function setUpApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto("/settings/two-step");
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  const made = await confirmApp(page);
  await expect(page.getByText("Two-step sign-in is on.")).toBeVisible();
  return made;
}

/** An account that has an app, made without a browser. */
export async function enrol({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<{ secret: string; codes: string[] }> {
  const { accessToken: token } = await call<{ accessToken: string }>("POST", "/api/v1/auth/login", {
    body: { email, password },
  });
  const { secret } = await call<{ secret: string }>("POST", "/api/v1/me/mfa/totp", { token });
  const { recoveryCodes } = await call<{ recoveryCodes: string[] }>(
    "POST",
    "/api/v1/me/mfa/totp/confirm",
    { token, body: { code: await codeOf(secret) } },
  );
  return { secret, codes: recoveryCodes };
}
