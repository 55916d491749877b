import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";

/** Encrypts what a cookie holds, so that the browser can neither read nor change it. */
export type Seal = {
  /** @param ends seconds since 1970; the text opens until then */
  seal(content: JWTPayload, ends: number): Promise<string>;
  /** The content; null if the text was not sealed by one of the secrets, or has ended. */
  open(text: string): Promise<JWTPayload | null>;
};

/**
 * A JWE (RFC 7516, `dir` with A256GCM). The key is derived from a secret and the purpose (HKDF with
 * SHA-256, RFC 5869), so that a cookie made for one purpose does not open as another. The first
 * secret seals; each of them opens.
 */
export function createSeal(secrets: readonly string[], purpose: string): Seal {
  const keys = secrets.map((secret) => deriveKey(secret, purpose));
  return {
    async seal(content, ends) {
      const [key] = await Promise.all(keys);
      if (!key) throw new TypeError("A seal needs a secret.");
      return new EncryptJWT(content)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(ends)
        .encrypt(key);
    },
    async open(text) {
      for (const key of await Promise.all(keys)) {
        const opened = await jwtDecrypt(text, key, {
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
          requiredClaims: ["exp"],
        }).catch(() => null);
        if (opened) return opened.payload;
      }
      return null;
    },
  };
}

async function deriveKey(secret: string, purpose: string): Promise<Uint8Array> {
  const text = new TextEncoder();
  const { subtle } = globalThis.crypto;
  const base = await subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveBits"]);
  const hkdf = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: text.encode(`gatehouse-client ${purpose} v1`),
  };
  return new Uint8Array(await subtle.deriveBits(hkdf, base, 256));
}
