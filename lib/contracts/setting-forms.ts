import { z } from "zod";
import { onOrOff, wholeNumber } from "./admin-forms";
import { brandForm } from "./brand-form";
import type { SettingSection } from "./setting-sections";
import { mfaPolicies, type SettingsPatch, settingNames, settingsSchema } from "./settings";

/**
 * One schema per form of settings. What it reads is the change, and `seen`: the state that the form was
 * drawn with, so that nobody overwrites what another admin has changed meanwhile.
 */
type SectionForm = z.ZodType<{ seen: string; patch: SettingsPatch }>;

const { shape } = settingsSchema;

/** What `settingsRevision` makes. */
const seen = z.string().regex(/^[\w-]{16}$/, "Reload the page, then try again.");

function form<Shape extends z.ZodRawShape>(
  fields: Shape,
  read: (values: z.output<z.ZodObject<Shape>>) => SettingsPatch,
): SectionForm {
  const state = z.object({ seen }).transform((given) => given.seen);
  return z.unknown().transform((posted, context) => {
    const [values, drawnWith] = [z.object(fields).safeParse(posted), state.safeParse(posted)];
    if (values.success && drawnWith.success) {
      return { seen: drawnWith.data, patch: read(values.data) };
    }
    const issues = [...(values.error?.issues ?? []), ...(drawnWith.error?.issues ?? [])];
    for (const issue of issues) context.addIssue({ ...issue, input: undefined } as never);
    return z.NEVER;
  });
}

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

/** One identifier per line. */
const apiIdentifiers = z.string().transform((text, context) => {
  const identifiers = text.split(/\s+/).filter(Boolean);
  const parsed = shape.clientDocumentApis.unwrap().safeParse([...new Set(identifiers)]);
  if (parsed.success) return parsed.data;
  context.addIssue({
    code: "custom",
    message: "Enter the identifiers of at most 50 APIs, such as https://api.example.com.",
  });
  return z.NEVER;
});

/** One host per line; whatever is around it in an address that was pasted goes. */
const clientHosts = z.string().transform((text, context) => {
  const hosts = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(hostOf);
  const parsed = shape.blockedClientHosts.unwrap().safeParse([...new Set(hosts)]);
  if (parsed.success) return parsed.data;
  context.addIssue({
    code: "custom",
    message: "Enter at most 200 hosts, such as app.example.com or *.example.com.",
  });
  return z.NEVER;
});

/** As browsers write it, with letters beyond ASCII in Punycode. */
function hostOf(text: string): string {
  const [, below = "", rest = ""] = /^(?:https:\/\/)?(\*\.)?(.*)$/.exec(text) ?? [];
  const url = `https://${rest}`;
  return URL.canParse(url) ? below + new URL(url).hostname : text;
}

const captcha = shape.captcha.unwrap().shape;

const identifiers = {
  emailEnabled: onOrOff,
  emailRequired: onOrOff,
  usernameEnabled: onOrOff,
  usernameRequired: onOrOff,
  phoneEnabled: onOrOff,
  phoneRequired: onOrOff,
};

export const sectionForms: Record<Exclude<SettingSection, "limits">, SectionForm> = {
  "sign-up": form(
    {
      signUpOpen: onOrOff,
      autoRegister: onOrOff,
      invitationDays: wholeNumber(shape.invitationDays),
    },
    (values) => values,
  ),
  "sign-in": form(
    {
      requireVerifiedEmail: onOrOff,
      captchaSignIn: captcha.signIn,
      captchaSignUp: onOrOff,
      captchaCodes: onOrOff,
    },
    ({ requireVerifiedEmail, captchaSignIn: signIn, captchaSignUp: signUp, captchaCodes }) => ({
      requireVerifiedEmail,
      captcha: { signIn, signUp, codes: captchaCodes },
    }),
  ),
  identifiers: form(
    {
      ...identifiers,
      usernameChangeDays: wholeNumber(shape.usernameChangeDays),
      verifyCurrentEmail: onOrOff,
      verifyCurrentPhone: onOrOff,
    },
    (values) => ({
      identifiers: {
        email: { enabled: values.emailEnabled, required: values.emailRequired },
        username: { enabled: values.usernameEnabled, required: values.usernameRequired },
        phone: { enabled: values.phoneEnabled, required: values.phoneRequired },
      },
      usernameChangeDays: values.usernameChangeDays,
      verifyCurrentEmail: values.verifyCurrentEmail,
      verifyCurrentPhone: values.verifyCurrentPhone,
    }),
  ),
  passwords: form(
    {
      passwordMinLength: wholeNumber(shape.passwordMinLength),
      passwordAlgorithm: z.enum(["bcrypt", "argon2id"]),
      bcryptCost: z
        .string()
        .regex(/^1[0-4]$/, "Enter a number from 10 to 14.")
        .transform(Number),
    },
    ({ passwordMinLength, passwordAlgorithm: algorithm, bcryptCost: cost }) => ({
      passwordMinLength,
      passwordHash: algorithm === "bcrypt" ? { algorithm, cost } : { algorithm },
    }),
  ),
  factors: form(
    {
      mfa: z.enum(mfaPolicies),
      mfaGraceDays: wholeNumber(shape.mfaGraceDays),
      mfaEmailCode: onOrOff,
      mfaSmsCode: onOrOff,
      trustedDeviceDays: wholeNumber(shape.trustedDeviceDays),
      factorRecoveryHours: wholeNumber(shape.factorRecoveryHours),
    },
    (values) => values,
  ),
  sessions: form(
    {
      sessionIdleDays: wholeNumber(shape.sessionIdleDays),
      sessionAbsoluteDays: wholeNumber(shape.sessionAbsoluteDays),
      adminSessionHours: wholeNumber(shape.adminSessionHours),
      refreshReplaySeconds: wholeNumber(shape.refreshReplaySeconds),
      signingKeyDays: wholeNumber(shape.signingKeyDays),
      impersonationNotice: onOrOff,
    },
    (values) => values,
  ),
  applications: form(
    {
      pushedRequests: onOrOff,
      dpop: onOrOff,
      clientDocuments: onOrOff,
      clientDocumentApis: apiIdentifiers,
      allowedClientHosts: clientHosts,
      blockedClientHosts: clientHosts,
    },
    (values) => values,
  ),
  deletion: form({ deletionGraceDays: wholeNumber(shape.deletionGraceDays) }, (values) => values),
  messages: form(
    {
      smsCodeSeconds: wholeNumber(shape.smsCodeSeconds),
      smsCountries: countryCodes,
      blockedPhonePrefixes: phonePrefixes,
      allowedPhonePrefixes: phonePrefixes,
      messageDays: wholeNumber(shape.messageDays),
      failedMessageDays: wholeNumber(shape.failedMessageDays),
    },
    (values) => values,
  ),
  audit: form({ auditDays: wholeNumber(shape.auditDays) }, (values) => values),
  branding: form(brandForm.shape, (brand) => ({ brand })),
  contact: form({ securityContact: shape.securityContact.unwrap() }, (values) => values),
};

const settingName = z.enum(settingNames);

export const resetSettingForm = z.object({ name: settingName });

/** The limits' fields are read by name in the action, which knows the limits. */
export const limitsForm = z.looseObject({ seen });
