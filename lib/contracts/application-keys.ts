import { z } from "zod";
import { line } from "./fields";

/** Members of a JWK that hold its private part (RFC 7518, 6.2.2, 6.3.2, 6.4.1). */
const privateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** What each type of key needs. */
const parts = { RSA: ["n", "e"], EC: ["crv", "x", "y"], OKP: ["crv", "x"] } as const;

/** 2,048 bits in base64url, without the leading zeros that some write. */
const LEAST_RSA = 342;

type KeyType = keyof typeof parts;
type Member = "kid" | "use" | "alg" | (typeof parts)[KeyType][number];
type PublicKey = { kty: KeyType } & { [Name in Member]?: string };

/** Only what is needed of it is kept: certificates and comments are not. */
const publicKey = z
  .looseObject({
    kty: z.enum(["RSA", "EC", "OKP"], "Only RSA, EC and OKP keys can be used."),
    ...{ kid: line(200).optional(), use: line(20).optional(), alg: line(20).optional() },
  })
  .superRefine((key, context) => {
    const problem = keyProblem(key.kty, key);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .transform((key) => {
    const kept = ["kty", "kid", "use", "alg", ...parts[key.kty]].filter((name) => name in key);
    return Object.fromEntries(kept.map((name) => [name, key[name]])) as PublicKey;
  });

function keyProblem(kty: KeyType, key: Record<string, unknown>): string | null {
  if (privateParts.some((part) => part in key)) {
    return "This is a private key. Enter only its public part, and replace the key: it was shown.";
  }
  const isPart = (value: unknown) => typeof value === "string" && /^[\w-]{1,2000}$/.test(value);
  if (!parts[kty].every((part) => isPart(key[part]))) return "This key is incomplete.";
  if (kty === "RSA" && String(key.n).length < LEAST_RSA) {
    return "An RSA key needs at least 2,048 bits.";
  }
  return null;
}

/** The public keys with which an application proves who it is (RFC 7517). */
export const publicKeySet = z.strictObject({
  keys: z.array(publicKey).min(1, "Enter at least one key.").max(10, "Enter at most 10 keys."),
});
export type PublicKeySet = z.output<typeof publicKeySet>;
