import { z } from "zod";
import { readsOn } from "./contrast";
import { line, webUrl } from "./fields";

const hexColour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "Enter a colour, such as #0b6b4b.");

/** How the pages and mails are branded. */
export const brandSetting = z.strictObject({
  /** The house's name, at the top of every page. */
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

/** Every switch of the house with its default; a stored row overrides one. */
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
  /** Overrides of the named limits in lib/domain/policies.ts. */
  limits: z.record(z.string().max(40), limitSetting).default({}),
});
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** Without the defaults, which would otherwise fill in, and so reset, whatever a change leaves out. */
const settingRules = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([name, rule]) => [name, rule.unwrap().optional()]),
) as {
  [Name in SettingName]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[Name]["unwrap"]>>;
};

export const settingsPatch = z.strictObject(settingRules);
export type SettingsPatch = Partial<Settings>;
