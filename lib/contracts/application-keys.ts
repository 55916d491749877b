import { z } from "zod";

/** Members of a JWK that hold its private part (RFC 7518, 6.2.2, 6.3.2, 6.4.1). */
const privateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** 2,048 bits in base64url, without the leading zeros that some write. */
const LEAST_RSA = 342;

const publicKey = z
  .looseObject({
    kty: z.enum(["RSA", "EC", "OKP"], "Only RSA, EC and OKP keys can be used."),
    kid: z.string().max(200).optional(),
  })
  .superRefine((key, context) => {
    const problem = keyProblem(key);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

function keyProblem(key: Record<string, unknown>): string | null {
  if (privateParts.some((part) => part in key)) {
    return "This is a private key. Enter only its public part, and replace the key: it was shown.";
  }
  const needed =
    { RSA: ["n", "e"], EC: ["crv", "x", "y"], OKP: ["crv", "x"] }[String(key.kty)] ?? [];
  if (needed.some((part) => typeof key[part] !== "string")) return "This key is incomplete.";
  if (key.kty === "RSA" && String(key.n).length < LEAST_RSA) {
    return "An RSA key needs at least 2,048 bits.";
  }
  return null;
}

const MAX_KEY_SET = 20_000;

/** The public keys with which an application proves who it is (RFC 7517). */
export const publicKeySet = z
  .strictObject({ keys: z.array(publicKey).min(1, "Enter at least one key.").max(10) })
  .refine((set) => JSON.stringify(set).length <= MAX_KEY_SET, "This is too large.");
export type PublicKeySet = z.output<typeof publicKeySet>;
