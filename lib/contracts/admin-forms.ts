import { z } from "zod";
import { id, line } from "./fields";
import { orNothing } from "./forms";
import { brandSetting, settingsSchema } from "./settings";

/** One schema per form of the dashboard, which its action reads the form with. */
export const userForm = z.object({ id });

/** A date stands for 00:00 UTC on that day. */
const dayOrNothing = z
  .string()
  .trim()
  .refine((value) => value === "" || isDay(value), "Enter a date, such as 2026-12-01.")
  .transform((value) => (value === "" ? undefined : `${value}T00:00:00Z`))
  .optional();

function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success;
}

export const blockUserForm = z.object({
  id,
  reason: line(300).optional(),
  until: dayOrNothing,
});

export const endUserSessionForm = z.object({ id, sessionId: id });

/** One role at a time, so that a change which another admin makes meanwhile is kept. */
export const roleForm = z.object({
  id,
  role: line(60).pipe(z.string().min(1, "Choose a role.")),
  change: z.enum(["grant", "take"]),
});

/** The user's identifier is typed again, so that a stray click deletes no one. */
export const deleteUserForm = z
  .object({ id, expected: z.string(), confirmation: z.string() })
  .refine(({ expected, confirmation }) => expected === confirmation.trim().toLowerCase(), {
    path: ["confirmation"],
    message: "This doesn’t match the text above.",
  });

/** Number fields arrive as text and have the bounds of their setting. */
export function wholeNumber(setting: { unwrap(): z.ZodNumber }): z.ZodType<number, string> {
  const bounds = setting.unwrap();
  return z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, "Enter a whole number.")
    .transform(Number)
    .refine(
      (value) => bounds.safeParse(value).success,
      `Enter a number from ${bounds.minValue} to ${bounds.maxValue}.`,
    );
}

/** A checkbox posts `on` or nothing. */
export const onOrOff = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const { shape } = settingsSchema;

export const signUpSettingsForm = z.object({
  signUpOpen: onOrOff,
  requireVerifiedEmail: onOrOff,
  passwordMinLength: wholeNumber(shape.passwordMinLength),
  deletionGraceDays: wholeNumber(shape.deletionGraceDays),
});

export const sessionSettingsForm = z.object({
  sessionIdleDays: wholeNumber(shape.sessionIdleDays),
  sessionAbsoluteDays: wholeNumber(shape.sessionAbsoluteDays),
  adminSessionHours: wholeNumber(shape.adminSessionHours),
  refreshReplaySeconds: wholeNumber(shape.refreshReplaySeconds),
  signingKeyDays: wholeNumber(shape.signingKeyDays),
});

/** One prefix per line or comma; spaces are ignored. */
const phonePrefixes = z.string().transform((text, context) => {
  const prefixes = text
    .split(/[\n,]/)
    .map((one) => one.replace(/\s/g, ""))
    .filter(Boolean);
  const parsed = shape.blockedPhonePrefixes.unwrap().safeParse(prefixes);
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "Start each with + and digits, such as +4470." });
  return z.NEVER;
});

/** Codes of countries by spaces, commas or lines; capitals or not. */
const countryCodes = z.string().transform((text, context) => {
  const codes = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const parsed = shape.smsCountries.unwrap().safeParse(codes);
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "Use two-letter country codes, such as DE and FR." });
  return z.NEVER;
});

export const captchaSettingsForm = z.object({
  captchaSignIn: settingsSchema.shape.captcha.unwrap().shape.signIn,
  captchaSignUp: onOrOff,
  captchaCodes: onOrOff,
});

export const identifierSettingsForm = z.object({
  emailEnabled: onOrOff,
  emailRequired: onOrOff,
  usernameEnabled: onOrOff,
  usernameRequired: onOrOff,
  phoneEnabled: onOrOff,
  phoneRequired: onOrOff,
  autoRegister: onOrOff,
  usernameChangeDays: wholeNumber(shape.usernameChangeDays),
});

export const codeSettingsForm = z.object({
  verifyCurrentEmail: onOrOff,
  verifyCurrentPhone: onOrOff,
  smsCodeSeconds: wholeNumber(shape.smsCodeSeconds),
  smsCountries: countryCodes,
  blockedPhonePrefixes: phonePrefixes,
});

export const securityContactForm = z.object({ securityContact: shape.securityContact.unwrap() });

const brand = brandSetting.shape;

export const brandForm = z.object({
  name: brand.name,
  productName: orNothing(brand.productName.unwrap()),
  accent: brand.accent,
  accentDark: brand.accentDark,
  radius: wholeNumber({ unwrap: () => brand.radius }),
  logoUrl: orNothing(brand.logoUrl.unwrap()),
  termsUrl: orNothing(brand.termsUrl.unwrap()),
  privacyUrl: orNothing(brand.privacyUrl.unwrap()),
});
