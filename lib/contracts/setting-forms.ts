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

/** What was typed as a list, read into parts that the setting's rule then judges, each once. */
function typedList<Rule extends z.ZodType>(
  rule: Rule,
  read: (text: string) => string[],
  message: string,
) {
  return z.string().transform((text, context) => {
    const parsed = rule.safeParse([...new Set(read(text).filter(Boolean))]);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

/** One prefix per line or comma; spaces are ignored. */
const phonePrefixes = typedList(
  shape.blockedPhonePrefixes.unwrap(),
  (text) => text.split(/[\n,]/).map((one) => one.replace(/\s/g, "")),
  "Start each with + and digits, such as +4470.",
);

/** Codes of countries by spaces, commas or lines; capitals or not. */
const countryCodes = typedList(
  shape.smsCountries.unwrap(),
  (text) => text.toUpperCase().split(/[\s,]+/),
  "Use two-letter country codes, such as DE and FR.",
);

/** One identifier per line. */
const apiIdentifiers = typedList(
  shape.clientDocumentApis.unwrap(),
  (text) => text.split(/\s+/),
  "Enter the identifiers of at most 50 APIs, such as https://api.example.com.",
);

/** One host per line; the rest of an address that was pasted is dropped. */
const clientHosts = typedList(
  shape.blockedClientHosts.unwrap(),
  (text) => text.split(/[\s,]+/).map(hostOf),
  "Enter at most 200 hosts, such as app.example.com or *.example.com.",
);

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
