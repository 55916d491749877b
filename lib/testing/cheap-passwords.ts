import { createHash } from "node:crypto";
import { costOfScheme } from "@/lib/platform/crypto/hash-costs";
import { defaultScheme, type PasswordHasher } from "@/lib/platform/crypto/passwords";

export type CheapPasswords = PasswordHasher & {
  /** Hashes computed so far, of accounts known and unknown. */
  readonly hashes: number;
};

/**
 * A hasher that costs nothing and counts, for tests that are not about hashing. A scheme other than
 * the default makes a hash stale, as the real one does.
 */
export function cheapPasswords(): CheapPasswords {
  let hashes = 0;
  const hashOf = (password: string, scheme: object | undefined) => {
    hashes += 1;
    const digest = createHash("sha256").update(password.normalize("NFC")).digest("hex");
    return `cheap:${JSON.stringify(scheme)}:${digest}`;
  };
  return {
    get hashes() {
      return hashes;
    },
    hash: async (password, scheme) => hashOf(password, scheme),
    async verify(password, stored, scheme) {
      const actual = hashOf(password, scheme);
      const ok = actual.split(":").at(-1) === stored.split(":").at(-1);
      return { ok, stale: ok && actual !== stored, cost: costOfScheme(scheme ?? defaultScheme) };
    },
    async verifyNothing(_password, costs) {
      hashes += costs.length;
    },
  };
}
