import { sign, verify } from "node:crypto";
import { LRUCache } from "lru-cache";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Tokens } from "@/lib/contracts/auth";
import type { ExtraClaims } from "@/lib/contracts/hooks";
import type { Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { keysVersion, reloadSigningKeys, signingKeys } from "./signing-keys";

export const ACCESS_TOKEN_SECONDS = 900;

/** A pair of tokens as the API answers it. */
export function tokensOf(accessToken: string, refreshToken: string): Tokens {
  return { accessToken, tokenType: "Bearer", expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
}

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  iat: z.number().int(),
  exp: z.number().int(),
  jti: z.string(),
  /** Who acts as the subject (RFC 8693 4.1): the admin who is signed in as the user. */
  act: z.object({ sub: z.uuid() }).optional(),
});
export type AccessClaims = z.output<typeof claimsSchema>;

const headerSchema = z.strictObject({
  alg: z.literal("EdDSA"),
  typ: z.literal("at+jwt"),
  kid: z.string(),
});

const toPart = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export type TokenSubject = {
  userId: string;
  sessionId: string;
  extra?: ExtraClaims;
  /** The admin who is signed in as the user. */
  actedBy?: string | undefined;
  /** How long it is good for, where not as long as others. */
  seconds?: number;
};

/**
 * A JWT (RFC 9068) that names the session, and is worth nothing once that has ended. Signed without
 * WebCrypto, which would wait behind password hashes.
 * @param extra what the team's hook adds; nothing here reads it
 */
export async function issueAccessToken(
  platform: Platform,
  { userId, sessionId, extra = {}, actedBy, seconds = ACCESS_TOKEN_SECONDS }: TokenSubject,
): Promise<string> {
  const { kid, privateKey } = await signingKeys(platform);
  const iat = Math.floor(platform.clock.now().getTime() / 1000);
  const head = toPart({ alg: "EdDSA", typ: "at+jwt", kid });
  const own = { sub: userId, sid: sessionId, iat, exp: iat + seconds, jti: uuid() };
  const claims = { ...extra, ...own, ...(actedBy && { act: { sub: actedBy } }) };
  const signed = `${head}.${toPart(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString("base64url")}`;
}

/**
 * Signatures found good by the keys of one version, so that a token's next requests skip the curve.
 * Holds no verdict about the session: that is read from its row every time.
 */
type Verified = { version: number; claims: LRUCache<string, AccessClaims> };
const verified = new WeakMap<object, Verified>();

/** @throws unauthenticated when it is not one of ours, token_expired */
export async function readAccessToken(platform: Platform, jwt: string): Promise<AccessClaims> {
  const cache = cacheOf(platform);
  const known = cache.get(jwt);
  const claims = known ?? (await verifyToken(platform, jwt));
  if (!claims) throw new DomainError("unauthenticated");
  if (!known) cache.set(jwt, claims);
  if (claims.exp * 1000 <= platform.clock.now().getTime()) throw new DomainError("token_expired");
  return claims;
}

function cacheOf(platform: Platform): LRUCache<string, AccessClaims> {
  const version = keysVersion(platform);
  const known = verified.get(platform.database);
  if (known?.version === version) return known.claims;
  const claims = new LRUCache<string, AccessClaims>({ max: 5000 });
  verified.set(platform.database, { version, claims });
  return claims;
}

/** Only EdDSA and only our own key ids: the header's alg, jwk, jku and x5u are never followed (RFC 8725). */
async function verifyToken(platform: Platform, jwt: string): Promise<AccessClaims | null> {
  const parts = /^([\w-]{10,400})\.([\w-]{10,2000})\.([\w-]{86})$/.exec(jwt);
  if (!parts?.[1] || !parts[2] || !parts[3]) return null;
  const header = headerSchema.safeParse(fromPart(parts[1]));
  if (!header.success) return null;
  const { kid } = header.data;
  const key =
    (await signingKeys(platform)).publicKeys.get(kid) ??
    (await reloadSigningKeys(platform)).publicKeys.get(kid);
  const signed = Buffer.from(`${parts[1]}.${parts[2]}`);
  if (!key || !verify(null, signed, key, Buffer.from(parts[3], "base64url"))) return null;
  const claims = claimsSchema.safeParse(fromPart(parts[2]));
  return claims.success ? claims.data : null;
}

function fromPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
