import { errors, type JWTPayload, jwtVerify } from "jose";
import { bearerToken } from "./bearer";
import { type AccessToken, accessTokenOf } from "./claims";
import { TokenError, type TokenErrorCode } from "./errors";
import { type IntrospectionCredentials, introspect } from "./introspect";
import { type Issuer, issuerAt } from "./issuer";
import { type Requirement, requireAll } from "./require";

export type VerifierOptions = {
  /** The address of Gatehouse, as in the tokens' `iss`: `https://id.example.com`. */
  url: string;
  /** The identifier of this API: the `aud` of its tokens. One of a list is enough. */
  audience: string | readonly string[];
  /**
   * Also asks Gatehouse about each token, so that a sign-out or a block holds at once and not when
   * the token expires. Costs one request per call.
   */
  introspection?: IntrospectionCredentials | undefined;
};

export type Verifier = {
  /**
   * Verifies an access token (RFC 9068): signature, type, issuer, audience and expiry, and by
   * introspection if that is configured.
   * @throws TokenError
   */
  verify(token: string, requirement?: Requirement): Promise<AccessToken>;
  /** The same for a request's bearer token. @throws TokenError */
  verifyRequest(
    request: { headers: Pick<Headers, "get"> },
    requirement?: Requirement,
  ): Promise<AccessToken>;
};

/** Fixed here, so that a token cannot choose: neither `none` nor a public key as an HMAC secret. */
const ALGORITHMS = ["EdDSA", "RS256"];
/** Clocks of two machines differ a little. */
const TOLERANCE_SECONDS = 5;

/**
 * Verifies the access tokens of one API. Make it once, at start. It needs nothing but `fetch` and
 * Web Crypto, so it runs in Node 20, Bun, Deno and on edge runtimes.
 * @throws TypeError for a URL without TLS (except on localhost) or without an audience
 */
export function createVerifier({ url, audience, introspection }: VerifierOptions): Verifier {
  const issuer = issuerAt(url);
  const audiences = [audience].flat().filter(Boolean);
  if (audiences.length === 0) throw new TypeError("createVerifier needs the API's audience.");

  async function claimsOf(token: string): Promise<JWTPayload> {
    const isJwt = token.split(".").length === 3;
    if (!isJwt && !introspection) throw new TokenError("token_malformed");
    const known = await issuer().catch(unavailable);
    const claims = isJwt ? await verifyJwt(known, token, audiences) : null;
    if (!introspection) return claims ?? {};
    const active = await introspect(known, introspection, token);
    if (claims) return claims;
    requireOwn(active, audiences);
    return active;
  }

  async function verify(token: string, requirement: Requirement = {}): Promise<AccessToken> {
    const verified = accessTokenOf(await claimsOf(token));
    requireAll(verified, requirement);
    return verified;
  }

  return {
    verify,
    async verifyRequest({ headers }, requirement) {
      return verify(bearerToken(headers.get("authorization")), requirement);
    },
  };
}

async function verifyJwt(
  { metadata, keys }: Issuer,
  token: string,
  audience: string[],
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience,
    typ: "at+jwt",
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ["exp", "sub", "client_id", "iat", "jti"],
  }).catch((cause) => {
    throw new TokenError(codeOf(cause), { cause: withoutToken(cause) });
  });
  // A token bound to a key (RFC 9449, RFC 8705) is worth nothing without the proof, and this
  // verifier reads none.
  if (payload.cnf !== undefined) throw new TokenError("token_invalid");
  return payload;
}

/** An opaque token names its audience in the introspection alone. @throws TokenError */
function requireOwn(claims: JWTPayload, audiences: string[]): void {
  const named = [claims.aud ?? []].flat();
  if (!audiences.some((one) => named.includes(one))) throw new TokenError("wrong_audience");
  if (claims.cnf !== undefined) throw new TokenError("token_invalid");
}

function codeOf(error: unknown): TokenErrorCode {
  if (error instanceof errors.JWTExpired) return "token_expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "iss") return "wrong_issuer";
    return error.claim === "aud" ? "wrong_audience" : "token_invalid";
  }
  if (error instanceof errors.JWTInvalid) return "token_malformed";
  if (error instanceof errors.JWSInvalid) return "token_malformed";
  return isAboutToken(error) ? "token_invalid" : "issuer_unavailable";
}

/** Every other failure is one of fetching the keys. */
function isAboutToken(error: unknown): boolean {
  return [
    ...[errors.JWSSignatureVerificationFailed, errors.JOSEAlgNotAllowed, errors.JOSENotSupported],
    ...[errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys],
  ].some((kind) => error instanceof kind);
}

/** jose's errors about claims carry the whole payload, which does not belong into a log. */
function withoutToken(error: unknown): unknown {
  return error instanceof errors.JOSEError && "payload" in error ? error.message : error;
}

function unavailable(cause: unknown): never {
  throw new TokenError("issuer_unavailable", { cause });
}
