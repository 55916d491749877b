import { z } from "zod";
import { email, identifier, linkToken, newPassword, password, shortCode } from "./fields";
import { profilePatch } from "./user";

/** `clientIp` of the seed's options is accepted later, from trusted keys alone; unknown keys are refused. */
export const registerBody = z.strictObject({
  email,
  password: newPassword,
  profile: profilePatch.optional(),
  /** A whole sign-in: counted, recorded, told. */
  forceLogin: z.boolean().optional(),
  /** Tokens only. */
  generateToken: z.boolean().optional(),
});
export type RegisterInput = z.output<typeof registerBody>;

/** Exactly one identifier. `login` is whichever the person typed. */
export const loginBody = z
  .strictObject({ email: identifier.optional(), login: identifier.optional(), password })
  .refine((body) => (body.email === undefined) !== (body.login === undefined), {
    path: ["login"],
    message: "Enter your email.",
  });
export type LoginInput = z.output<typeof loginBody>;

export const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(200) });
export const introspectBody = z.strictObject({ token: z.string().min(1).max(4096).optional() });

export const codeScenes = ["VERIFY_EMAIL", "RESET_PASSWORD"] as const;
export const requestCodeBody = z.strictObject({ email, scene: z.enum(codeScenes) });

/** The link's token, or the short code with the address that it was sent to. */
export const verifyEmailBody = z.union([
  z.strictObject({ token: linkToken }),
  z.strictObject({ email, code: shortCode }),
]);
export type VerifyEmailInput = z.output<typeof verifyEmailBody>;

export const resetRequestBody = z.strictObject({ email });
export const resetBody = z.union([
  z.strictObject({ token: linkToken, newPassword }),
  z.strictObject({ email, code: shortCode, newPassword }),
]);
export type ResetInput = z.output<typeof resetBody>;

export type Tokens = {
  accessToken: string;
  tokenType: "Bearer";
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
};

export type Introspection = {
  active: boolean;
  sub?: string;
  sid?: string;
  exp?: number;
  iat?: number;
  status?: string;
};
