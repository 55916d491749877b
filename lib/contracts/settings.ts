import { z } from "zod";
import { resourceIdentifier } from "./application-urls";
import { readsOn } from "./contrast";
import { email, line, webUrl } from "./fields";

const hexColour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "Enter a colour, such as #0b6b4b.");

/** An uploaded logo, by its path in this instance. */
export const ownLogo = /^\/brand\/(?:logo|logoDark)\/[0-9a-f]{16}$/;

/** An uploaded logo's path, or an address elsewhere. */
const ownOrWebUrl = z.union(
  [z.string().regex(ownLogo), webUrl],
  "Enter a web address that starts with https://.",
);

/** The branding of pages and emails. */
export const brandSetting = z.strictObject({
  /** The name at the top of every page. */
  name: line(40).pipe(z.string().min(1, "Enter a name.")),
  /** The product that people sign in to: "to continue to …". */
  productName: line(60).nullable(),
  /** Accent colour on light and on dark pages. Links have it, so it must be readable as text. */
  accent: hexColour.refine(
    (value) => readsOn("light", value),
    "Too light to read on a light page. Choose a darker colour.",
  ),
  accentDark: hexColour.refine(
    (value) => readsOn("dark", value),
    "Too dark to read on a dark page. Choose a lighter colour.",
  ),
  /** Corners of controls, in pixels. */
  radius: z.number().int().min(0).max(16),
  logoUrl: ownOrWebUrl.nullable(),
  /** The same for dark pages; without one, both have the first. */
  logoDarkUrl: ownOrWebUrl.nullable().default(null),
  termsUrl: webUrl.nullable(),
  privacyUrl: webUrl.nullable(),
});
export type Brand = z.output<typeof brandSetting>;

/** Where to report a security problem: an email address or a page over https, as RFC 9116 asks. */
const securityContact = z.union(
  [z.literal(""), email, webUrl.refine((value) => value.startsWith("https:"), { abort: true })],
  "Enter an email address, or a web address that starts with https://.",
);

/** Hosts as browsers write them; `*.example.com` is every host below example.com. */
const clientHosts = z
  .array(
    z
      .string()
      .max(255)
      .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/),
  )
  .max(200)
  .default([]);

const limitSetting = z.strictObject({
  points: z.number().int().min(1).max(1_000_000),
  seconds: z
    .number()
    .int()
    .min(1)
    .max(86_400 * 30),
});

const hashSetting = z.discriminatedUnion("algorithm", [
  z.strictObject({ algorithm: z.literal("bcrypt"), cost: z.number().int().min(10).max(14) }),
  z.strictObject({ algorithm: z.literal("argon2id") }),
]);

export const mfaPolicies = ["off", "optional", "requiredForAdmins", "required"] as const;

const identifierSetting = z.strictObject({ enabled: z.boolean(), required: z.boolean() });

/** Every setting with its default; a stored row overrides it. */
export const settingsSchema = z.strictObject({
  brand: brandSetting.default({
    name: "Gatehouse",
    productName: null,
    accent: "#0a6346",
    accentDark: "#68d2a2",
    radius: 8,
    logoUrl: null,
    logoDarkUrl: null,
    termsUrl: null,
    privacyUrl: null,
  }),
  /** Whether sign-up is open to the public. */
  signUpOpen: z.boolean().default(true),
  /** Which identifiers people can sign up and sign in with, and which a new account must have. */
  identifiers: z
    .strictObject({
      email: identifierSetting,
      username: identifierSetting,
      phone: identifierSetting,
    })
    .refine((all) => Object.values(all).some((one) => one.enabled), "Leave at least one turned on.")
    .default({
      email: { enabled: true, required: false },
      username: { enabled: true, required: false },
      phone: { enabled: true, required: false },
    }),
  /**
   * Whether a sign-in can create a missing account, where its caller asks for that, and a code typed
   * for a new phone. Off by default: it tells which accounts exist.
   */
  autoRegister: z.boolean().default(false),
  /** Whether an email must be verified before its account can sign in. */
  requireVerifiedEmail: z.boolean().default(true),
  /** Minimum length of a password that is the only factor (NIST SP 800-63B 3.1.1.2); never below 8. */
  passwordMinLength: z.number().int().min(8).max(64).default(15),
  /**
   * Who must have a second factor: nobody (`off` asks for none at all, `optional` leaves it to the
   * user), people with any permission, or everyone. A role can require it as well.
   */
  mfa: z.enum(mfaPolicies).default("requiredForAdmins"),
  /** Days from the first sign-in in which a required factor can still be missing. */
  mfaGraceDays: z.number().int().min(0).max(90).default(7),
  /** Whether codes sent by email and by SMS can be a user's second factor. Weaker than an app or a passkey. */
  mfaEmailCode: z.boolean().default(false),
  mfaSmsCode: z.boolean().default(false),
  /** Days for which a trusted device is asked for no second factor; 0 offers no trust. */
  trustedDeviceDays: z.number().int().min(0).max(365).default(30),
  /** Hours between asking for the removal of lost factors and the removal. */
  factorRecoveryHours: z.number().int().min(24).max(720).default(72),
  passwordHash: hashSetting.default({ algorithm: "bcrypt", cost: 10 }),
  sessionIdleDays: z.number().int().min(1).max(90).default(7),
  sessionAbsoluteDays: z.number().int().min(1).max(365).default(30),
  /** Sessions of users with any permission end after this many hours. */
  adminSessionHours: z.number().int().min(1).max(720).default(12),
  /** Whether a user gets an email when an admin signs in as them; their security log shows it always. */
  impersonationNotice: z.boolean().default(true),
  /** Seconds for which a used refresh token gets the same answer again; 0 for never. */
  refreshReplaySeconds: z.number().int().min(0).max(60).default(10),
  /** Days after which the key that signs access tokens is replaced. */
  signingKeyDays: z.number().int().min(1).max(365).default(90),
  /** Days between a request for deletion and the deletion; 0 deletes at once. */
  deletionGraceDays: z.number().int().min(0).max(90).default(14),
  /** Days until an invitation expires. */
  invitationDays: z.number().int().min(1).max(90).default(7),
  /** Seconds until a code sent by SMS expires; at most ten minutes (ASVS 6.5.5). */
  smsCodeSeconds: z.number().int().min(30).max(600).default(300),
  /** Whether a change of email or phone also asks for a code sent to the current one. */
  verifyCurrentEmail: z.boolean().default(true),
  verifyCurrentPhone: z.boolean().default(true),
  /** Days between two changes of a username. */
  usernameChangeDays: z.number().int().min(0).max(365).default(30),
  /** Number prefixes in E.164 to which no SMS is sent: premium ranges, countries not served. */
  blockedPhonePrefixes: z
    .array(z.string().regex(/^\+\d{1,14}$/))
    .max(500)
    .default([]),
  /** Prefixes that get SMS although such numbers do not by default: premium and satellite ranges. */
  allowedPhonePrefixes: z
    .array(z.string().regex(/^\+\d{1,14}$/))
    .max(500)
    .default([]),
  /**
   * When a sign-in, a sign-up and a request for a code must come with a solved captcha. A sign-in's
   * `afterFailures` looks at the account, known or not, and at the caller's address.
   */
  captcha: z
    .strictObject({
      signIn: z.enum(["never", "afterFailures", "always"]),
      signUp: z.boolean(),
      codes: z.boolean(),
    })
    .default({ signIn: "afterFailures", signUp: false, codes: false }),
  /** The only countries to whose numbers SMS are sent, as ISO 3166 codes; empty for all. */
  smsCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(250)
    .default([]),
  /** Days for which sent emails and text messages stay in the log, without their content. */
  messageDays: z.number().int().min(1).max(365).default(30),
  /** The same for those that were not delivered: long enough to look into why. */
  failedMessageDays: z.number().int().min(1).max(365).default(90),
  /**
   * Days for which events are kept; 0 keeps them for ever. They go by whole months, once the last day
   * of the month is that old.
   */
  auditDays: z.number().int().min(0).max(3650).default(0),
  /** Whether applications can push a request before they send the browser with it (RFC 9126). */
  pushedRequests: z.boolean().default(true),
  /** Whether applications can bind their tokens to a key of their own (RFC 9449). */
  dpop: z.boolean().default(true),
  /**
   * Whether clients that nobody registered can sign users in: their client_id is the address of a document
   * that describes them (Client ID Metadata Documents, which MCP clients use).
   */
  clientDocuments: z.boolean().default(false),
  /** The APIs, by identifier, that such clients can ask their user for. */
  clientDocumentApis: z.array(resourceIdentifier).max(50).default([]),
  /** The only hosts of such clients; empty for all. */
  allowedClientHosts: clientHosts,
  /** Hosts of such clients that are refused, also where they are allowed above. */
  blockedClientHosts: clientHosts,
  /** Published in /.well-known/security.txt; empty for no such file. */
  securityContact: securityContact.default(""),
  /** Overrides of the rate limits in lib/domain/settings/rate-limit-list.ts. */
  limits: z.record(z.string().max(40), limitSetting).default({}),
});
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** Without the defaults, which would reset every setting that a change leaves out. */
const settingRules = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([name, rule]) => [name, rule.unwrap()]),
) as {
  [Name in SettingName]: ReturnType<(typeof settingsSchema.shape)[Name]["unwrap"]>;
};

/** All settings with their current values. */
export const settingsView = z.strictObject(settingRules);
export const settingsPatch = settingsView.partial();
export type SettingsPatch = Partial<Settings>;
