import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { SignInError } from "./errors";
import { LONGEST_SECONDS, nowInSeconds, type StoredSession } from "./session";
import { loadUser, resourceOf, tokensOf } from "./tokens";

/** A sign-in under way: what its answer is checked against, and where the user goes then. */
export type Flow = { state: string; nonce: string; verifier: string; returnTo: string };

export type ClientSettings = {
  redirectUri: string;
  scope: string;
  audience: string | undefined;
};

/** Begins a sign-in: code flow with PKCE (RFC 7636), state and nonce. */
export async function beginSignIn(
  config: Configuration,
  { redirectUri, scope, audience }: ClientSettings,
  { returnTo, wishes }: { returnTo: string; wishes: Record<string, string> },
): Promise<{ flow: Flow; address: URL }> {
  const flow = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo,
  };
  const address = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: "S256",
    ...resourceOf(audience),
    ...wishes,
  });
  return { flow, address };
}

/**
 * Ends a sign-in with the parameters of the answer. openid-client checks state, issuer (RFC 9207),
 * nonce, and the ID token with its signature; Gatehouse takes a code once.
 * @throws SignInError, and what openid-client throws
 */
export async function endSignIn(
  config: Configuration,
  { redirectUri, scope, audience }: ClientSettings,
  { query, flow }: { query: URLSearchParams; flow: Flow },
): Promise<StoredSession> {
  const address = new URL(redirectUri);
  address.search = query.toString();
  const checks = {
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    pkceCodeVerifier: flow.verifier,
    idTokenExpected: true,
  };
  const answer = await authorizationCodeGrant(config, address, checks, resourceOf(audience));
  const claims = answer.claims();
  if (!claims) throw new SignInError("response_invalid");
  const signedInAt = nowInSeconds();
  return {
    user: await loadUser(config, answer, { sub: claims.sub, audience }),
    sid: typeof claims.sid === "string" ? claims.sid : null,
    refreshToken: null,
    idToken: "",
    scope,
    signedInAt,
    ends: signedInAt + LONGEST_SECONDS,
    ...tokensOf(answer),
  };
}
