import type { SettingName } from "@/lib/contracts/settings";

/** The settings by the labels that the settings page has. */
const words: Record<SettingName, string> = {
  brand: "Branding",
  signUpOpen: "Allow public sign-up",
  identifiers: "Identifiers",
  autoRegister: "Create an account on first sign-in",
  requireVerifiedEmail: "Require a verified email to sign in",
  passwordMinLength: "Minimum password length",
  mfa: "Second factor",
  mfaGraceDays: "Days to set up a required second factor",
  mfaEmailCode: "Allow codes by email as second factor",
  mfaSmsCode: "Allow codes by SMS as second factor",
  trustedDeviceDays: "Devices are trusted for (days)",
  factorRecoveryHours: "Wait before lost factors are removed (hours)",
  passwordHash: "Password hashing",
  sessionIdleDays: "Inactive sessions end after (days)",
  sessionAbsoluteDays: "All sessions end after (days)",
  adminSessionHours: "Admin sessions end after (hours)",
  impersonationNotice: "Email users when an admin signs in as them",
  refreshReplaySeconds: "Refresh token reuse (seconds)",
  signingKeyDays: "Signing key lifetime (days)",
  deletionGraceDays: "Deletion grace period (days)",
  invitationDays: "Invitations expire after (days)",
  smsCodeSeconds: "SMS code expiry (seconds)",
  verifyCurrentEmail: "Require a code from the current email to change it",
  verifyCurrentPhone: "Require a code from the current phone number to change it",
  usernameChangeDays: "Days between username changes",
  blockedPhonePrefixes: "Blocked phone prefixes",
  allowedPhonePrefixes: "Allowed phone prefixes",
  captcha: "Captcha",
  smsCountries: "Countries that get SMS",
  messageDays: "Keep sent messages in the log for (days)",
  failedMessageDays: "Keep undelivered messages in the log for (days)",
  auditDays: "Keep the audit log for (days)",
  pushedRequests: "Allow pushed authorization requests (PAR)",
  dpop: "Allow tokens bound to a key (DPoP)",
  clientDocuments: "Allow clients that nobody registered (CIMD)",
  clientDocumentApis: "APIs open to such clients",
  allowedClientHosts: "Allowed hosts of such clients",
  blockedClientHosts: "Blocked hosts of such clients",
  securityContact: "Security contact",
  limits: "Rate limits",
};

/** The parts of those settings that have some. */
const parts: Record<string, string> = {
  name: "Name",
  productName: "Product",
  accent: "Accent colour (light mode)",
  accentDark: "Accent colour (dark mode)",
  radius: "Corner radius",
  logoUrl: "Logo",
  logoDarkUrl: "Logo (dark mode)",
  termsUrl: "Terms of service URL",
  privacyUrl: "Privacy policy URL",
  email: "Email",
  username: "Username",
  phone: "Phone number",
  enabled: "Enabled",
  required: "Required",
  algorithm: "Algorithm",
  cost: "Cost",
  signIn: "At sign-in",
  signUp: "At sign-up",
  codes: "When a code is requested",
  points: "Attempts",
  seconds: "Seconds",
  // Of roles, whose changes are told like those of settings.
  description: "Description",
  permissions: "Permissions",
  requiresMfa: "Requires a second factor",
};

/** "Allow public sign-up: off": a setting's value, or that of several. */
export function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.map(settingText).join(", ") || "None";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "object" || value === null) return String(value ?? "none") || "empty";
  const parts = Object.entries(value).map(([key, part]) => {
    const text = settingText(part);
    const isNested = typeof part === "object" && part !== null && !Array.isArray(part);
    return `${settingName(key)}: ${isNested ? `(${text})` : text}`;
  });
  return parts.join(", ") || "None";
}

/** A setting, or a part of one, in words; what this version does not know is shown as it is. */
export function settingName(key: string): string {
  const all: Record<string, string> = { ...parts, ...words };
  return Object.hasOwn(all, key) ? (all[key] ?? key) : key;
}
