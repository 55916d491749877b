import { createHash, createHmac } from "node:crypto";
import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";
import { timed } from "../latencies";
import { loadBcrypt } from "./bcrypt";
import { verifyForeignHash } from "./foreign-hashes";
import { costOf, dummyHash, type HashCost } from "./hash-costs";
import type { HashQueue } from "./hash-queue";

export type HashScheme = { algorithm: "bcrypt"; cost: number } | { algorithm: "argon2id" };

/** ASVS 5's floor: bcrypt 10, or argon2id with 19 MiB, 2 passes, 1 lane. */
export const defaultScheme: HashScheme = { algorithm: "bcrypt", cost: 10 };

export type PasswordHasher = {
  hash(password: string, scheme?: HashScheme): Promise<string>;
  verify(password: string, stored: string, scheme?: HashScheme): Promise<Verified>;
  /** Computes one hash of each cost and matches nothing, so that every failure computes the same. */
  verifyNothing(password: string, costs: readonly HashCost[]): Promise<void>;
};

export type Verified = {
  ok: boolean;
  /** Correct, but must be hashed again with the current scheme. */
  stale: boolean;
  /** What was computed; null for a hash that nothing can match. */
  cost: HashCost | null;
};

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A stored hash is `gh1:<pre-hash>:<hash>`. The pre-hash brings a password of any length under
 * bcrypt's 72 bytes without truncating it, and includes the pepper if there is one. Its name is
 * stored, so that a pepper can be introduced without locking anyone out.
 */
export function createPasswordHasher(pepper: string | null, queue: HashQueue): PasswordHasher {
  const ours = pepper ? "hmac-sha384" : "sha384";
  const prefix = `gh1:${ours}:`;
  async function hash(password: string, scheme: HashScheme = defaultScheme): Promise<string> {
    const text = preHash(ours, pepper, password);
    const hashed = await timed("hash_latency", () =>
      queue.run(async () =>
        scheme.algorithm === "argon2id"
          ? argon2Hash(text, ARGON2)
          : (await loadBcrypt()).hash(text, scheme.cost),
      ),
    );
    return prefix + hashed;
  }

  async function verify(
    password: string,
    stored: string,
    scheme: HashScheme = defaultScheme,
  ): Promise<Verified> {
    const own = /^gh1:(hmac-sha384|sha384):(.+)$/.exec(stored);
    if (!own?.[1] || !own[2]) {
      const ok = await queue.run(() => verifyForeignHash(password, stored));
      return { ok, stale: ok, cost: costOf(stored) };
    }
    if (own[1] === "hmac-sha384" && !pepper) return { ok: false, stale: false, cost: null };
    const text = preHash(own[1], pepper, password);
    const hashed = own[2];
    const ok = await timed("hash_latency", () => queue.run(() => verifyOwn(text, hashed)));
    const stale = ok && (own[1] !== ours || !isOfScheme(hashed, scheme));
    return { ok, stale, cost: costOf(stored) };
  }

  return {
    hash,
    verify,
    async verifyNothing(password, costs) {
      for (const cost of costs) {
        await queue.run(() => verifyForeignHash(password, dummyHash(cost)));
      }
    },
  };
}

function preHash(kind: string, pepper: string | null, password: string): string {
  const normal = password.normalize("NFC");
  const digest = kind === "hmac-sha384" ? createHmac("sha384", pepper ?? "") : createHash("sha384");
  return digest.update(normal, "utf8").digest("base64");
}

async function verifyOwn(text: string, hashed: string): Promise<boolean> {
  if (hashed.startsWith("$argon2")) return argon2Verify(hashed, text);
  return (await loadBcrypt()).compare(text, hashed);
}

function isOfScheme(hashed: string, scheme: HashScheme): boolean {
  if (scheme.algorithm === "argon2id") return hashed.startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  const cost = /^\$2[aby]\$(\d\d)\$/.exec(hashed)?.[1];
  return cost !== undefined && Number(cost) >= scheme.cost;
}
