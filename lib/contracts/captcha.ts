import { z } from "zod";

/** What a challenge is good for: one of these, and nothing else. */
export const captchaPurposes = ["signIn", "signUp", "codes"] as const;
export type CaptchaPurpose = (typeof captchaPurposes)[number];

export const captchaBody = z.strictObject({ purpose: z.enum(captchaPurposes) });

/** A solved challenge as ALTCHA's solvers send it: base64 of JSON. */
export const captcha = z.string().max(4000);

/** A challenge of ALTCHA, version 2: find the counter whose key starts with `keyPrefix`. */
export const captchaChallengeView = z.object({
  parameters: z.object({
    algorithm: z.literal("SCRYPT"),
    /** Hex. */
    nonce: z.string(),
    salt: z.string(),
    /** N and r of scrypt: it takes 128 × N × r bytes of memory (RFC 7914). */
    cost: z.number().int(),
    memoryCost: z.number().int(),
    parallelism: z.number().int(),
    keyLength: z.number().int(),
    /** Hex. */
    keyPrefix: z.string(),
    data: z.object({
      purpose: z.enum(captchaPurposes),
      /** Seconds since 1970 until which the solution is accepted. */
      expires: z.number().int(),
      /** Binds the challenge to the network that asked for it. */
      network: z.string(),
    }),
  }),
  signature: z.string(),
});
export type CaptchaChallenge = z.output<typeof captchaChallengeView>;

export const captchaPayload = z.object({
  challenge: captchaChallengeView,
  solution: z.object({ counter: z.number().int(), derivedKey: z.string().max(200) }),
});
export type CaptchaPayload = z.output<typeof captchaPayload>;
