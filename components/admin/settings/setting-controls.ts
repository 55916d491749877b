import type { SettingName, Settings } from "@/lib/contracts/settings";
import { onOrOff } from "./on-or-off";

/** One control of a setting's form, with its explanation. */
export type Control = {
  name: string;
  label: string;
  hint?: string;
  kind: "toggle" | "number" | "text" | "lines" | "select";
  options?: readonly { value: string; label: string }[];
  /** The heading above the first of a group. */
  group?: string;
};

type Controls<Value> = {
  controls: readonly Control[];
  /** What the controls start with. */
  values(value: Value): Record<string, string>;
};

function toggle(name: SettingName, label: string, hint?: string): Controls<boolean> {
  return {
    controls: [{ name, label, kind: "toggle", ...(hint && { hint }) }],
    values: (value) => ({ [name]: onOrOff(value) }),
  };
}

function number(name: SettingName, label: string, hint: string): Controls<number> {
  return {
    controls: [{ name, label, hint, kind: "number" }],
    values: (value) => ({ [name]: String(value) }),
  };
}

function list(
  name: SettingName,
  kind: "text" | "lines",
  label: string,
  hint: string,
): Controls<string[]> {
  return {
    controls: [{ name, label, hint, kind }],
    values: (value) => ({ [name]: value.join(kind === "lines" ? "\n" : ", ") }),
  };
}

const identifierKinds = [
  { kind: "email", group: "Email" },
  { kind: "username", group: "Username" },
  { kind: "phone", group: "Phone number" },
] as const;

/** These have a form of their own. */
type OwnForm = "brand" | "limits";

/** The controls of each setting: one without does not compile. */
export const settingControls: {
  [Name in Exclude<SettingName, OwnForm>]: Controls<Settings[Name]>;
} = {
  signUpOpen: toggle(
    "signUpOpen",
    "Allow public sign-up",
    "When off, the sign-up page says that sign-up is closed. Existing accounts can still sign in.",
  ),
  autoRegister: toggle(
    "autoRegister",
    "Create an account on first sign-in",
    "Applies to API sign-ins that ask for it, and to sign-in with a phone code. It tells a stranger which accounts exist.",
  ),
  requireVerifiedEmail: toggle(
    "requireVerifiedEmail",
    "Require a verified email to sign in",
    "Turn this off only if unverified addresses can do no harm.",
  ),
  captcha: {
    controls: [
      {
        name: "captchaSignIn",
        label: "Captcha at sign-in",
        hint: "Work that a browser does by itself, so that automated attempts cost something. Nobody solves a puzzle. Programs that sign in with a password must solve it too.",
        kind: "select",
        options: [
          { value: "never", label: "Never" },
          { value: "afterFailures", label: "After failed attempts" },
          { value: "always", label: "Always" },
        ],
      },
      { name: "captchaSignUp", label: "Captcha at sign-up", kind: "toggle" },
      {
        name: "captchaCodes",
        label: "Captcha when a code or a password reset is requested",
        kind: "toggle",
      },
    ],
    values: ({ signIn, signUp, codes }) => ({
      captchaSignIn: signIn,
      captchaSignUp: onOrOff(signUp),
      captchaCodes: onOrOff(codes),
    }),
  },
  identifiers: {
    controls: identifierKinds.flatMap(({ kind, group }): Control[] => [
      { name: `${kind}Enabled`, label: "Enabled", kind: "toggle", group },
      { name: `${kind}Required`, label: "Required for new accounts", kind: "toggle", group },
    ]),
    values: (identifiers) =>
      Object.fromEntries(
        identifierKinds.flatMap(({ kind }) => [
          [`${kind}Enabled`, onOrOff(identifiers[kind].enabled)],
          [`${kind}Required`, onOrOff(identifiers[kind].required)],
        ]),
      ),
  },
  usernameChangeDays: number(
    "usernameChangeDays",
    "Days between username changes",
    "From 0 to 365. A name that was given up is kept for its user for the same time.",
  ),
  verifyCurrentEmail: toggle(
    "verifyCurrentEmail",
    "Require a code from the current email to change it",
  ),
  verifyCurrentPhone: toggle(
    "verifyCurrentPhone",
    "Require a code from the current phone number to change it",
  ),
  passwordMinLength: number(
    "passwordMinLength",
    "Minimum password length",
    "From 8 to 64 characters. Use at least 15 without a second factor. Existing passwords go on working.",
  ),
  passwordHash: {
    controls: [
      {
        name: "passwordAlgorithm",
        label: "Password hashing",
        hint: "Existing passwords are hashed again when their user signs in.",
        kind: "select",
        options: [
          { value: "bcrypt", label: "bcrypt" },
          { value: "argon2id", label: "Argon2id" },
        ],
      },
      {
        name: "bcryptCost",
        label: "Cost of bcrypt",
        hint: "From 10 to 14. Each step doubles the work of a sign-in. Argon2id has none to set.",
        kind: "number",
      },
    ],
    values: (hash) => ({
      passwordAlgorithm: hash.algorithm,
      bcryptCost: hash.algorithm === "bcrypt" ? String(hash.cost) : "10",
    }),
  },
  mfa: {
    controls: [
      {
        name: "mfa",
        label: "Who needs a second factor",
        hint: "A role can require it as well. Off asks nobody, not even people who have one.",
        kind: "select",
        options: [
          { value: "required", label: "Everyone" },
          { value: "requiredForAdmins", label: "People with any permission" },
          { value: "optional", label: "Nobody: people choose" },
          { value: "off", label: "Off: never asked for" },
        ],
      },
    ],
    values: (mfa) => ({ mfa }),
  },
  mfaGraceDays: number(
    "mfaGraceDays",
    "Days to set up a required second factor",
    "From 0 to 90, counted from the first sign-in after it is required.",
  ),
  mfaEmailCode: toggle(
    "mfaEmailCode",
    "Allow codes by email as second factor",
    "Weaker than an app or a passkey: someone who reads the mailbox can also reset the password.",
  ),
  mfaSmsCode: toggle(
    "mfaSmsCode",
    "Allow codes by SMS as second factor",
    "Weaker than an app or a passkey: phone numbers can be taken over.",
  ),
  trustedDeviceDays: number(
    "trustedDeviceDays",
    "Devices are trusted for (days)",
    "From 0 (never) to 365.",
  ),
  factorRecoveryHours: number(
    "factorRecoveryHours",
    "Wait before lost factors are removed (hours)",
    "From 24 to 720. The owner is told at once and can cancel.",
  ),
  sessionIdleDays: number(
    "sessionIdleDays",
    "Inactive sessions end after (days)",
    "From 1 to 90. Applies to new sign-ins.",
  ),
  sessionAbsoluteDays: number(
    "sessionAbsoluteDays",
    "All sessions end after (days)",
    "From 1 to 365. Applies to new sign-ins.",
  ),
  adminSessionHours: number(
    "adminSessionHours",
    "Admin sessions end after (hours)",
    "From 1 to 720. Sessions of people with any permission.",
  ),
  refreshReplaySeconds: number(
    "refreshReplaySeconds",
    "Repeat a refresh for (seconds)",
    "From 0 (never) to 60. The same refresh token gets the same answer again, so parallel tabs stay signed in.",
  ),
  signingKeyDays: number(
    "signingKeyDays",
    "Replace the signing key after (days)",
    "From 1 to 365. The key that signs access tokens. Nobody is signed out.",
  ),
  impersonationNotice: toggle(
    "impersonationNotice",
    "Email users when an admin signs in as them",
    "Their security log shows it in any case.",
  ),
  pushedRequests: toggle(
    "pushedRequests",
    "Allow pushed authorization requests (PAR)",
    "An application can send its request directly before it sends the browser, so that nobody on the way can read or change it (RFC 9126).",
  ),
  dpop: toggle(
    "dpop",
    "Allow tokens bound to a key (DPoP)",
    "An application can bind its tokens to a key that it holds, so that a stolen token is worth nothing (RFC 9449). When off, tokens that are bound already stop working.",
  ),
  clientDocuments: toggle(
    "clientDocuments",
    "Allow clients that nobody registered (CIMD)",
    "For MCP clients: the client ID is the https address of a document that describes the client. Users are asked each time and see that address’s host. Such a client gets only what its user allows, and never roles or permissions.",
  ),
  clientDocumentApis: list(
    "clientDocumentApis",
    "lines",
    "APIs open to such clients",
    "The identifiers of the APIs for which they can get tokens, one per line, such as https://mcp.example.com.",
  ),
  allowedClientHosts: list(
    "allowedClientHosts",
    "lines",
    "Allowed hosts of such clients",
    "One per line, such as app.example.com, or *.example.com for all below it. Leave it empty to allow every host.",
  ),
  blockedClientHosts: list(
    "blockedClientHosts",
    "lines",
    "Blocked hosts of such clients",
    "Their tokens stop working at once. Wins over the allowed hosts.",
  ),
  deletionGraceDays: number(
    "deletionGraceDays",
    "Deletion grace period (days)",
    "From 0 (deleted immediately) to 90. Until it ends, a sign-in restores the account.",
  ),
  invitationDays: number(
    "invitationDays",
    "Invitations expire after (days)",
    "From 1 to 90. Sending one again starts a new term.",
  ),
  smsCodeSeconds: number("smsCodeSeconds", "SMS code expiry (seconds)", "From 30 to 600."),
  smsCountries: list(
    "smsCountries",
    "text",
    "Countries that get SMS",
    "Two-letter codes, such as DE, FR. Leave it empty for all countries.",
  ),
  blockedPhonePrefixes: list(
    "blockedPhonePrefixes",
    "lines",
    "Blocked phone prefixes",
    "Numbers that start with these get no messages. One per line, such as +4470.",
  ),
  allowedPhonePrefixes: list(
    "allowedPhonePrefixes",
    "lines",
    "Allowed phone prefixes",
    "Premium and satellite numbers get no messages by default. Those that start with these do. One per line.",
  ),
  messageDays: number(
    "messageDays",
    "Keep sent messages in the log for (days)",
    "From 1 to 365. Without their content, which is erased once they are sent.",
  ),
  failedMessageDays: number(
    "failedMessageDays",
    "Keep undelivered messages in the log for (days)",
    "From 1 to 365. Long enough to look into why they weren’t delivered.",
  ),
  auditDays: number(
    "auditDays",
    "Keep the audit log for (days)",
    "From 0 (for ever) to 3650. Events go by whole months, once the last day of the month is that old.",
  ),
  securityContact: {
    controls: [
      {
        name: "securityContact",
        label: "Security contact",
        hint: "An email or web address where people can report a security problem. Published at /.well-known/security.txt; leave it empty for no such file.",
        kind: "text",
      },
    ],
    values: (securityContact) => ({ securityContact }),
  },
};

export function controlsOf(name: SettingName): readonly Control[] {
  return isOwnForm(name) ? [] : settingControls[name].controls;
}

/** What a form of these settings starts with. */
export function formValues(
  names: readonly SettingName[],
  settings: Settings,
): Record<string, string> {
  const each = names.flatMap((name) =>
    isOwnForm(name)
      ? []
      : [(settingControls[name] as Controls<unknown>).values(settings[name] as unknown)],
  );
  return Object.assign({}, ...each);
}

function isOwnForm(name: SettingName): name is OwnForm {
  return name === "brand" || name === "limits";
}
