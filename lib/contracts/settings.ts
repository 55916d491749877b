import { z } from "zod";
import { readsOn } from "./contrast";
import { line, webUrl } from "./fields";

const hexColour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "Enter a colour, such as #0b6b4b.");

/** How the pages and mails are branded. */
export const brandSetting = z.strictObject({
  /** The brand's name, at the top of every page. */
  name: line(40).pipe(z.string().min(1, "Enter a name.")),
  /** The product that people sign in to: "to continue to …". */
  productName: line(60).nullable(),
  /** Accent on light pages, and on dark ones; links are written in it, so it must be readable there. */
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
  logoUrl: webUrl.nullable(),
  termsUrl: webUrl.nullable(),
  privacyUrl: webUrl.nullable(),
});
export type Brand = z.output<typeof brandSetting>;

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
    termsUrl: null,
    privacyUrl: null,
  }),
  /** Whether strangers may create accounts. */
  signUpOpen: z.boolean().default(true),
  /** Which identifiers people may register and sign in by, and which a new account must have. */
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
  /** Whether a sign-in may make the account it doesn't find, where its caller asks for that. */
  autoRegister: z.boolean().default(true),
  /** Whether an email must be verified before its account can sign in. */
  requireVerifiedEmail: z.boolean().default(true),
  /** Characters asked of a password that is the only factor (NIST SP 800-63B 3.1.1.2); never below 8. */
  passwordMinLength: z.number().int().min(8).max(64).default(15),
  passwordHash: hashSetting.default({ algorithm: "bcrypt", cost: 10 }),
  sessionIdleDays: z.number().int().min(1).max(90).default(7),
  sessionAbsoluteDays: z.number().int().min(1).max(365).default(30),
  /** Sessions of people with any permission end after this many hours. */
  adminSessionHours: z.number().int().min(1).max(720).default(12),
  /** Days between asking for deletion and erasure; 0 erases at once. */
  deletionGraceDays: z.number().int().min(0).max(90).default(14),
  /** Seconds in which a code sent by SMS can be typed; at most ten minutes (ASVS 6.5.5). */
  smsCodeSeconds: z.number().int().min(30).max(600).default(60),
  /** Whether a change of email or phone asks for a code from the present one too. */
  verifyCurrentEmail: z.boolean().default(true),
  verifyCurrentPhone: z.boolean().default(true),
  /** Days between two changes of a username. */
  usernameChangeDays: z.number().int().min(0).max(365).default(30),
  /** Beginnings of numbers, in E.164, to which no SMS is sent: premium ranges, unserved countries. */
  blockedPhonePrefixes: z
    .array(z.string().regex(/^\+\d{1,14}$/))
    .max(500)
    .default([]),
  /** Overrides of the named limits in lib/domain/settings/rate-limit-list.ts. */
  limits: z.record(z.string().max(40), limitSetting).default({}),
});
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** Without the defaults, which would otherwise fill in, and so reset, whatever a change leaves out. */
const settingRules = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([name, rule]) => [name, rule.unwrap()]),
) as {
  [Name in SettingName]: ReturnType<(typeof settingsSchema.shape)[Name]["unwrap"]>;
};

/** All settings, as they hold at one time. */
export const settingsView = z.strictObject(settingRules);
export const settingsPatch = settingsView.partial();
export type SettingsPatch = Partial<Settings>;
