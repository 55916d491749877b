import { createHash, createHmac } from "node:crypto";
import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";
import { loadBcrypt } from "./bcrypt";
import { verifyForeignHash } from "./foreign-hashes";
import type { HashQueue } from "./hash-queue";

export type HashScheme = { algorithm: "bcrypt"; cost: number } | { algorithm: "argon2id" };

/** ASVS 5's floor: bcrypt 10, or argon2id with 19 MiB, 2 passes, 1 lane. */
export const defaultScheme: HashScheme = { algorithm: "bcrypt", cost: 10 };

export type PasswordHasher = {
  hash(password: string, scheme?: HashScheme): Promise<string>;
  /** `stale`: correct, but must be hashed again with the current scheme. */
  verify(
    password: string,
    stored: string,
    scheme?: HashScheme,
  ): Promise<{ ok: boolean; stale: boolean }>;
  /** Costs the same as a verification and matches nothing: for accounts that do not exist. */
  verifyNothing(password: string, scheme?: HashScheme): Promise<void>;
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
    const hashed = await queue.run(async () =>
      scheme.algorithm === "argon2id"
        ? argon2Hash(text, ARGON2)
        : (await loadBcrypt()).hash(text, scheme.cost),
    );
    return prefix + hashed;
  }

  async function verify(password: string, stored: string, scheme: HashScheme = defaultScheme) {
    const own = /^gh1:(hmac-sha384|sha384):(.+)$/.exec(stored);
    if (!own?.[1] || !own[2]) {
      const ok = await queue.run(() => verifyForeignHash(password, stored));
      return { ok, stale: ok };
    }
    if (own[1] === "hmac-sha384" && !pepper) return { ok: false, stale: false };
    const text = preHash(own[1], pepper, password);
    const hashed = own[2];
    const ok = await queue.run(() => verifyOwn(text, hashed));
    return { ok, stale: ok && (own[1] !== ours || !isOfScheme(hashed, scheme)) };
  }

  return {
    hash,
    verify,
    async verifyNothing(password, scheme = defaultScheme) {
      await verify(password, prefix + dummyHash(scheme), scheme);
    },
  };
}

/** Well-formed, but of no known password. Comparing with it costs the same as with any other. */
function dummyHash(scheme: HashScheme): string {
  if (scheme.algorithm === "argon2id") {
    return `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;
  }
  return `$2b$${String(scheme.cost).padStart(2, "0")}$${".".repeat(53)}`;
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
