import { z } from "zod";
import { codeId } from "./codes";

/** Every kind of second factor, as `mfa_required` lists them. */
export const factorMethods = [
  "totp",
  "passkey",
  "recovery_code",
  "email_code",
  "sms_code",
] as const;
export type FactorMethod = (typeof factorMethods)[number];

/** What a user can turn on as a second factor in addition to an authenticator app. */
export const switchedFactors = ["passkey", "email_code", "sms_code"] as const;
export type SwitchedFactor = (typeof switchedFactors)[number];

/** How a signed-in user can prove again who they are. */
export const reauthenticationMethods = [
  "password",
  "totp",
  "passkey",
  "email_code",
  "sms_code",
] as const;
export type ReauthenticationMethod = (typeof reauthenticationMethods)[number];

/** A token of a challenge: 32 random bytes, base64url. */
export const mfaToken = z.string().regex(/^[\w-]{43}$/, "Sign in again.");

/** Six digits of an app, with or without a space in the middle. */
export const totpCode = z
  .string()
  .max(20)
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits that the app shows."));

export const RECOVERY_CODES = 10;
const RECOVERY_ALPHABET = /^[0-9a-hjkmnp-tv-z]{10}$/;

/** A recovery code as people type it: any case, spaces and hyphens; o, i and l read as the digits. */
export const recoveryCode = z
  .string()
  .max(40)
  .transform((text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s-]/g, "")
      .replace(/o/g, "0")
      .replace(/[il]/g, "1"),
  )
  .pipe(
    z.string().regex(RECOVERY_ALPHABET, "Enter one of your recovery codes, such as 4f7k2-9xq0m."),
  );

/** A WebAuthn answer of a browser, checked by its library afterwards. */
export const passkeyAnswer = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: z.string().min(1).max(1400),
  type: z.literal("public-key"),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()).optional(),
  authenticatorAttachment: z.string().max(40).nullish(),
});
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

const codeText = z.string().min(1).max(40);

/** The second step of a sign-in. */
export const loginMfaBody = z
  .strictObject({
    mfaToken,
    method: z.enum(factorMethods),
    code: codeText.optional(),
    challengeId: z.uuid().optional(),
    credential: passkeyAnswer.optional(),
    /** Asks this device for no second factor for some time. */
    trustDevice: z.boolean().optional(),
  })
  .superRefine(requireAnswer);
export type LoginMfaInput = z.output<typeof loginMfaBody>;

export const loginMfaOptionsBody = z.strictObject({
  mfaToken,
  method: z.enum(["passkey", "email_code", "sms_code"]),
});
export type LoginMfaOptionsInput = z.output<typeof loginMfaOptionsBody>;

type Answer = {
  method: FactorMethod | ReauthenticationMethod;
  code?: string | undefined;
  challengeId?: string | undefined;
  credential?: PasskeyAnswer | undefined;
};

/** A passkey answers with a credential, everything else with a code. */
function requireAnswer(
  { method, code, challengeId, credential }: Answer,
  context: z.RefinementCtx,
): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (method !== "passkey") {
    if (code === undefined) refuse("code", "Enter the code.");
    return;
  }
  if (credential === undefined) refuse("credential", "Use your passkey.");
  if (challengeId === undefined) refuse("challengeId", "Ask for the options of the passkey first.");
}

/** A fresh proof of identity in a session: by password, by a factor, or by a passkey. */
export const reauthenticateBody = z.union([
  z.strictObject({ password: z.string().min(1).max(4096) }),
  z
    .strictObject({
      method: z.enum(["totp", "email_code", "sms_code", "passkey"]),
      code: codeText.optional(),
      codeId: codeId.optional(),
      challengeId: z.uuid().optional(),
      credential: passkeyAnswer.optional(),
    })
    .superRefine(requireAnswer),
]);
export type ReauthenticateInput = z.output<typeof reauthenticateBody>;

export const reauthenticateOptionsBody = z.strictObject({
  method: z.enum(["passkey", "email_code", "sms_code"]),
});

export const totpConfirmBody = z.strictObject({ code: totpCode });
export const switchFactorBody = z.strictObject({ enabled: z.boolean() });
