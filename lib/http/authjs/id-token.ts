import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";

const TIMEOUT_MS = 10_000;
const KEPT_MS = 3_600_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

type Keys = { getKey: JWTVerifyGetKey; readAt: number };
const known = new Map<string, Promise<Keys>>();

/**
 * Checks an ID token's signature by its issuer's published keys, and its issuer, audience and times
 * (OpenID Connect Core 3.1.3.7, ASVS 10.5.1). Auth.js checks the claims and the nonce, and leaves the
 * signature to the connection that the token came by.
 * @throws when it is not a token of that issuer for this client, or its keys cannot be read
 */
export async function verifyIdToken(
  idToken: string,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<{ subject: string }> {
  const { getKey } = await keysOf(issuer);
  const { payload } = await jwtVerify(idToken, getKey, {
    issuer,
    audience: clientId,
    requiredClaims: ["sub", "exp", "iat"],
    // Never a MAC: anyone who knows the client's secret could sign with it.
    algorithms: ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"],
    clockTolerance: 60,
  });
  return { subject: payload.sub ?? "" };
}

function keysOf(issuer: string): Promise<Keys> {
  const before = known.get(issuer);
  const fresh = (before ?? Promise.reject()).then(
    (keys) => (Date.now() - keys.readAt < KEPT_MS ? keys : readKeys(issuer)),
    () => readKeys(issuer),
  );
  known.set(issuer, fresh);
  return fresh;
}

async function readKeys(issuer: string): Promise<Keys> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error(`${url} belongs to another issuer.`);
  const getKey = createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: TIMEOUT_MS });
  return { getKey, readAt: Date.now() };
}
