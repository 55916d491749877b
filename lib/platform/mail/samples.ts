import type { SmsTemplates } from "../sms/templates";
import type { MailTemplates } from "./render";

const at = "2026-11-14T09:00:00.000Z";

/** Made-up values for each email, for a look at it. @param app the address that its links start with */
export function sampleMails(app: string): MailTemplates {
  return {
    "verify-email": { code: "482913", url: `${app}/verify?token=abc&x=1`, minutes: 10, hours: 24 },
    "reset-password": { code: "730156", url: `${app}/reset-password?token=abc`, minutes: 60 },
    "already-registered": {
      signInUrl: `${app}/sign-in`,
      resetUrl: `${app}/forgot-password`,
    },
    "password-changed": {
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      resetUrl: `${app}/forgot-password`,
    },
    "new-sign-in": {
      at,
      ip: "2001:db8::1",
      browser: "Chrome 131.0",
      system: "macOS",
      lockUrl: `${app}/lock-account?token=abc`,
      sessionsUrl: `${app}/settings/sessions`,
    },
    "sign-in-paused": {
      at,
      until: "2026-11-14T09:05:00.000Z",
      ip: "203.0.113.9",
      unlockUrl: `${app}/unlock-sign-in?token=abc`,
      resetUrl: `${app}/forgot-password`,
    },
    code: { code: "204817", minutes: 10, purpose: "login" },
    "email-changed": {
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      undoUrl: `${app}/undo-email?token=abc`,
      hours: 72,
    },
    "confirm-email": { url: `${app}/confirm-email?token=abc`, hours: 24 },
    invitation: {
      url: `${app}/invitation?token=abc`,
      ...{ from: "Ada Lovelace", message: "Bonjour!\nLundi, 9:00" },
      until: "2026-11-21T09:00:00Z",
    },
    "phone-changed": { at, ip: null, removed: false },
    "sign-in-methods-changed": {
      change: "linked",
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      system: "Linux",
      securityUrl: `${app}/settings/security`,
    },
    "factor-recovery": {
      readyAt: "2026-12-01T09:00:00Z",
      at,
      ip: "203.0.113.9",
      cancelUrl: `${app}/cancel-recovery?token=abc`,
    },
    "deletion-cancelled": {
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      resetUrl: `${app}/forgot-password`,
    },
    "api-key-changed": {
      ...{ change: "rotated", name: "Importer", prefix: "gh_aBcDeFg" },
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      system: "Linux",
      keysUrl: `${app}/admin/api-keys`,
    },
    "application-access": {
      ...{ change: "allowed", name: "Northwind Shop", at },
      ...{ ip: "203.0.113.9", browser: "Firefox 132.0", system: "Linux" },
      applicationsUrl: `${app}/settings/applications`,
    },
    "impersonation-started": {
      readOnly: true,
      at,
      until: "2026-11-14T09:30:00.000Z",
      sessionsUrl: `${app}/settings/sessions`,
    },
    "signed-out-by-admin": { before: at, signInUrl: `${app}/sign-in` },
    "permissions-changed": {
      ...{ byAdmin: true, gained: ["support", "audit:read"], lost: ["users:*"] },
      ...{ at, ip: null, browser: null, system: null },
      logUrl: `${app}/settings/security`,
    },
    "api-key-expiring": {
      ...{ name: "Importer", prefix: "gh_aBcDeFg" },
      expiresAt: "2026-11-28T09:00:00Z",
      keysUrl: `${app}/admin/api-keys`,
    },
    "token-reused": {
      at,
      ip: "203.0.113.9",
      browser: "Firefox 132.0",
      system: "Linux",
      sessionsUrl: `${app}/settings/sessions`,
      resetUrl: `${app}/forgot-password`,
    },
    "account-deletion": { deletesAt: "2026-11-28T09:00:00Z", signInUrl: `${app}/sign-in` },
  };
}

/** The same for text messages. */
export function sampleTexts(app: string): SmsTemplates {
  return {
    code: { code: "482913", seconds: 300 },
    taken: { seconds: 300 },
    "factor-recovery": {
      readyAt: "2026-12-01T09:00:00Z",
      url: `${app}/cancel-recovery?token=abc`,
      seconds: 300,
    },
  };
}
