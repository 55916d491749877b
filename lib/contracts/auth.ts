import { z } from "zod";
import { captcha } from "./captcha";
import { codeId } from "./codes";
import { email, identifier, linkToken, newPassword, password, shortCode } from "./fields";
import { phone } from "./phone";
import { profilePatch } from "./user";
import { username } from "./username";

export type { Introspection, Tokens } from "./answers/session";

/** The end user's IP address as a trusted server saw it. It is recorded; no decision relies on it. */
const clientIp = z.union([z.ipv4(), z.ipv6()]).optional();

const needsPassword = "Choose a password.";

/**
 * By email, by username, or by phone with the code that was sent to it. The password is optional only
 * with a phone.
 */
export const registerBody = z
  .strictObject({
    email: email.optional(),
    username: username.optional(),
    phone: phone.optional(),
    code: shortCode.optional(),
    codeId: codeId.optional(),
    password: newPassword.optional(),
    profile: profilePatch.optional(),
    /** Values of custom fields. */
    data: z.record(z.string().max(60), z.unknown()).optional(),
    /** Signs in: counted, recorded, and answered with tokens. */
    forceLogin: z.boolean().optional(),
    /** Answers with tokens, without counting a sign-in. */
    generateToken: z.boolean().optional(),
    captcha: captcha.optional(),
    clientIp,
  })
  .superRefine((body, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!body.email && !body.username && !body.phone) refuse("email", "Enter an email address.");
    if (body.phone && !body.code) refuse("code", "Enter the code that was sent to your phone.");
    if (!body.phone && !body.password) refuse("password", needsPassword);
  });
export type RegisterInput = z.output<typeof registerBody>;

/** Exactly one identifier. `login` can be any of them. */
export const loginBody = z
  .strictObject({
    email: identifier.optional(),
    username: identifier.optional(),
    phone: identifier.optional(),
    login: identifier.optional(),
    password,
    /** Creates the account if there is none. */
    autoRegister: z.boolean().optional(),
    /** What a trusted program was given: it is asked for no second factor. */
    deviceToken: linkToken.optional(),
    captcha: captcha.optional(),
    clientIp,
  })
  .refine(
    ({ email, username, phone, login }) =>
      [email, username, phone, login].filter((one) => one !== undefined).length === 1,
    { path: ["login"], message: "Enter your email, username or phone number." },
  );
export type LoginInput = z.output<typeof loginBody>;

/** A code, and the request for it: see `findByShortCode`. */
const sentCode = { code: shortCode, codeId: codeId.optional() };

const byEmailOrPhone = { email: email.optional(), phone: phone.optional() };

function hasOneAddress({ email, phone }: { email?: unknown; phone?: unknown }): boolean {
  return (email === undefined) !== (phone === undefined);
}
const oneAddress = { path: ["email"], message: "Enter an email address or a phone number." };

export const codeLoginBody = z
  .strictObject({ ...byEmailOrPhone, ...sentCode, clientIp })
  .refine(hasOneAddress, oneAddress);
export type CodeLoginInput = z.output<typeof codeLoginBody>;

export const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(200) });
export const introspectBody = z.strictObject({ token: z.string().min(1).max(4096).optional() });

export const codeScenes = [
  "VERIFY_EMAIL",
  "LOGIN",
  "RESET_PASSWORD",
  "CHANGE_EMAIL",
  "REGISTER_PHONE",
  "BIND_PHONE",
  "CHANGE_PHONE",
] as const;
export type CodeScene = (typeof codeScenes)[number];

/** The kinds of address that each scene sends to. */
export const sceneChannels = {
  VERIFY_EMAIL: ["email"],
  LOGIN: ["email", "phone"],
  RESET_PASSWORD: ["email", "phone"],
  CHANGE_EMAIL: ["email"],
  REGISTER_PHONE: ["phone"],
  BIND_PHONE: ["phone"],
  CHANGE_PHONE: ["phone"],
} as const satisfies Record<CodeScene, readonly ("email" | "phone")[]>;

export const requestCodeBody = z
  .strictObject({ ...byEmailOrPhone, scene: z.enum(codeScenes), captcha: captcha.optional() })
  .refine(hasOneAddress, oneAddress)
  .refine(
    ({ email, scene }) =>
      (sceneChannels[scene] as readonly string[]).includes(email === undefined ? "phone" : "email"),
    { path: ["scene"], message: "This scene can’t be used with that kind of address." },
  );
export type RequestCodeInput = z.output<typeof requestCodeBody>;

/** The link's token, or the code with the address that it was sent to. */
export const verifyEmailBody = z.union([
  z.strictObject({ token: linkToken }),
  z.strictObject({ email, ...sentCode }),
]);
export type VerifyEmailInput = z.output<typeof verifyEmailBody>;

export const resetRequestBody = z
  .strictObject({ ...byEmailOrPhone, captcha: captcha.optional() })
  .refine(hasOneAddress, oneAddress);
export type ResetRequestInput = z.output<typeof resetRequestBody>;

export const resetBody = z.union([
  z.strictObject({ token: linkToken, newPassword }),
  z.strictObject({ email, ...sentCode, newPassword }),
  z.strictObject({ phone, ...sentCode, newPassword }),
]);
export type ResetInput = z.output<typeof resetBody>;
