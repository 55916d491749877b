import { z } from "zod";
import { factorMethods } from "@/lib/contracts/factors";
import { text, time } from "./parts";
import { signedInView } from "./session";

/** A trusted device, as its owner sees it. */
export const trustedDeviceView = z.object({
  id: z.uuid(),
  browser: text,
  system: text,
  ip: text,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  createdAt: time,
  lastUsedAt: time,
  expiresAt: time,
});
export type TrustedDeviceView = z.output<typeof trustedDeviceView>;

/** The second factors of a user. */
export const mfaView = z.object({
  enabled: z.boolean(),
  /** Whether this user must have one. */
  required: z.boolean(),
  /** Until when it can still be missing. */
  requiredFrom: time.nullable(),
  /** What can be asked for at a sign-in now. */
  methods: z.array(z.enum(factorMethods)),
  totp: z.object({ confirmedAt: time }).nullable(),
  /** Passkeys of the account, which also sign in on their own. */
  passkeys: z.number().int(),
  /** Which of these are turned on as second factors, and which can be. */
  switches: z.object({ passkey: z.boolean(), emailCode: z.boolean(), smsCode: z.boolean() }),
  available: z.object({ passkey: z.boolean(), emailCode: z.boolean(), smsCode: z.boolean() }),
  recoveryCodesLeft: z.number().int(),
  trustedDevices: z.number().int(),
});
export type MfaView = z.output<typeof mfaView>;

/** The second factors of a user, as admins see them: which, never their secrets. */
export const userFactorsView = z.object({
  enabledAt: time.nullable(),
  required: z.boolean(),
  graceUntil: time.nullable().meta({ description: "Until when a required one can be missing." }),
  methods: z.array(z.enum(factorMethods)),
  passkeys: z.number().int(),
  recoveryCodesLeft: z.number().int(),
});
export type UserFactors = z.output<typeof userFactorsView>;

export const totpStartView = z.object({
  secret: z.string().meta({ description: "Base32, to type into an app by hand." }),
  uri: z.string().meta({ description: "otpauth://…, for a QR code." }),
});
export type TotpStart = z.output<typeof totpStartView>;

/** Shown once; nothing can show them again. */
export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) });
/** Empty where the account has some already. */
export const maybeRecoveryCodesView = z.object({
  recoveryCodes: z.array(z.string()).meta({
    description: "Shown once. Empty if the account has unused ones already.",
  }),
});

/** Options for `navigator.credentials.get`, as WebAuthn's JSON form has them. */
export const passkeyRequestView = z.object({
  challengeId: z.uuid(),
  options: z.looseObject({ challenge: z.string() }),
});

const channel = z.enum(["email", "phone"]);

export const secondFactorOptionsView = z.object({
  passkey: passkeyRequestView.optional(),
  sentTo: channel.optional(),
});

export const reauthenticationOptionsView = z.object({
  passkey: passkeyRequestView.optional(),
  codeId: z.uuid().optional().meta({ description: "Send it with the code." }),
  sentTo: channel.optional(),
});

/** A whole sign-in after its second step. */
export const secondStepView = z.object({
  ...signedInView.shape,
  deviceToken: z.string().optional().meta({
    description:
      "With `trustDevice`: send it with the next sign-in, which asks for no second factor.",
  }),
});

export const recoveryRequestView = z.object({
  readyAt: time.meta({ description: "From when the second factors can be removed." }),
});

export const sentCodeView = z.object({ sentTo: channel });
