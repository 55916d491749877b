import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";

const TIMEOUT_MS = 10_000;
const KEPT_MS = 3_600_000;

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});

type Issuer = { getKey: JWTVerifyGetKey; userInfo: string | null; readAt: number };
const known = new Map<string, Promise<Issuer>>();

/**
 * Checks an ID token's signature by its issuer's published keys, and its issuer, audience and times
 * (OpenID Connect Core 3.1.3.7, ASVS 10.5.1). Auth.js checks the claims and the nonce, and leaves the
 * signature to the connection that the token came by.
 * @throws when it is not a token of that issuer for this client, or its keys cannot be read
 */
export async function verifyIdToken(
  idToken: string,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<JWTPayload & { sub: string }> {
  const { getKey } = await issuerOf(issuer);
  const { payload } = await jwtVerify(idToken, getKey, {
    issuer,
    audience: clientId,
    requiredClaims: ["sub", "exp", "iat"],
    // Never a MAC: anyone who knows the client's secret could sign with it.
    algorithms: ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"],
    clockTolerance: 60,
  });
  return { ...payload, sub: payload.sub ?? "" };
}

/**
 * What the issuer's userinfo endpoint says about the subject of a verified ID token; nothing where it
 * has no such endpoint (it is optional in OpenID Connect Discovery 3).
 * @throws when it cannot be read, or is about someone else (OpenID Connect Core 5.3.4)
 */
export async function readUserInfo(
  issuer: string,
  { accessToken, subject }: { accessToken: string; subject: string },
): Promise<Record<string, unknown>> {
  const { userInfo } = await issuerOf(issuer);
  if (!userInfo || !accessToken) return {};
  const answer = await fetch(userInfo, {
    headers: { Authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`${userInfo} answered ${answer.status}.`);
  const said = z.looseObject({ sub: z.string() }).parse(await answer.json());
  if (said.sub !== subject) throw new Error(`${userInfo} answered about another user.`);
  return said;
}

function issuerOf(issuer: string): Promise<Issuer> {
  const before = known.get(issuer);
  const fresh = (before ?? Promise.reject()).then(
    (found) => (Date.now() - found.readAt < KEPT_MS ? found : readIssuer(issuer)),
    () => readIssuer(issuer),
  );
  known.set(issuer, fresh);
  return fresh;
}

async function readIssuer(issuer: string): Promise<Issuer> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error(`${url} belongs to another issuer.`);
  const getKey = createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: TIMEOUT_MS });
  return { getKey, userInfo: found.userinfo_endpoint ?? null, readAt: Date.now() };
}
