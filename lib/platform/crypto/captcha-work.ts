import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/scrypt";
import type { HashQueue } from "./hash-queue";

/** The work that a challenge asks for: scrypt with N = `cost` and r = `memoryCost`, until a key has the prefix. */
export type CaptchaWork = { cost: number; memoryCost: number; keyPrefix: string };

/**
 * 8 MiB a try and 16 tries on average, meant to take an ordinary phone about a second. The memory
 * keeps graphics cards from being much faster (docs/decisions/0044-captcha-by-work.md).
 */
export const captchaWork: CaptchaWork = { cost: 8192, memoryCost: 8, keyPrefix: "0" };

type Claims = Record<string, string | number>;
type Signed = { parameters: object; signature: string };
type Solved = { challenge: Signed; solution: { counter: number; derivedKey: string } };

/** Signed challenges by ALTCHA. It neither knows what they are for nor when they end. */
export type CaptchaMaker = {
  /** Cheap: nothing is derived. `claims` are signed with it. */
  create(claims: Claims): Promise<Signed>;
  /**
   * Whether this instance signed the challenge and the solution solves it. Costs one try, and only
   * where the signature is right. @throws HashQueueFull
   */
  isSolved(payload: Solved): Promise<boolean>;
};

/** @param secret signs the challenges */
export function createCaptchaMaker(
  secret: string,
  queue: HashQueue,
  work: CaptchaWork = captchaWork,
): CaptchaMaker {
  return {
    async create(data) {
      const { parameters, signature } = await createChallenge({
        ...{ algorithm: "SCRYPT", deriveKey, hmacSignatureSecret: secret, data },
        ...{ ...work, parallelism: 1, keyLength: 32 },
      });
      if (!signature) throw new Error("A challenge was made without a signature.");
      return { parameters, signature };
    },
    async isSolved({ challenge, solution }) {
      const asked = { challenge, solution } as Parameters<typeof verifySolution>[0];
      const checked = await verifySolution({
        ...asked,
        hmacSignatureSecret: secret,
        deriveKey: (...given) => queue.run(() => deriveKey(...given)),
      });
      return checked.verified;
    },
  };
}
