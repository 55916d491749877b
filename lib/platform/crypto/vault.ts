import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encryption with keys derived from AUTH_SECRET. Replacing that secret loses everything encrypted.
 */
export type Vault = {
  /** AES-256-GCM; returns text. */
  seal(plain: string): string;
  /** @throws if the text was not encrypted by this vault */
  open(sealed: string): string;
  /** HMAC-SHA-256 over the parts, hex. Parts are length-prefixed, so no two lists collide. */
  mac(...parts: string[]): string;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createVault(authSecret: string): Vault {
  const derive = (label: string) =>
    Buffer.from(hkdfSync("sha256", authSecret, "gatehouse", label, 32));
  const sealKey = derive("seal/1");
  const macKey = derive("mac/1");
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", sealKey, iv);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const iv = bytes.subarray(0, IV_BYTES);
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", sealKey, iv, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
    mac(...parts) {
      const mac = createHmac("sha256", macKey);
      for (const part of parts) mac.update(`${Buffer.byteLength(part)}:${part}`);
      return mac.digest("hex");
    },
  };
}
