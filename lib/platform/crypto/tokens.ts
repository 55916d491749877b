import { createHash, randomBytes, randomInt } from "node:crypto";

/** 32 bytes from the system's generator, in base64url: 43 characters (ASVS 11.5.1). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The stored form of a token. With 256 random bits, it needs no salt and no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Six digits, uniformly distributed (ASVS 6.6.2). */
export function newShortCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}
