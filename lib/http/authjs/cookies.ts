import type { NextAuthConfig } from "next-auth";
import { cookieFlags, cookieName } from "@/lib/http/cookies/cookies";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";

/** As long as Auth.js accepts what these cookies hold. */
const SIGN_IN_SECONDS = 900;

/** The cookie in which Auth.js seals the state of the sign-in that this browser began last. */
export function stateCookieName(appUrl: string): string {
  return cookieName(appUrl, "gatehouse.oauth-state");
}

/** The cookie that names the session, or none, in which the sign-in was begun. */
export function starterCookie(appUrl: string) {
  const flags = { ...cookieFlags(appUrl), maxAge: SIGN_IN_SECONDS };
  return { name: cookieName(appUrl, "gatehouse.oauth-starter"), flags };
}

/**
 * Every cookie of Auth.js, with names of our own and the same flags as all our cookies. By default those
 * of a sign-in in progress are `__Secure-`, which a sister site can plant: with a planted state and
 * PKCE verifier, someone could be signed in to a stranger's account (RFC 9700 4.7, ASVS 3.3.1).
 */
export function authCookies(appUrl: string): NonNullable<NextAuthConfig["cookies"]> {
  const options = cookieFlags(appUrl);
  const named = (name: string) => ({ name: cookieName(appUrl, name), options });
  const passing = { ...options, maxAge: SIGN_IN_SECONDS };
  return {
    sessionToken: { name: sessionCookieName(appUrl), options },
    callbackUrl: named("gatehouse.return-url"),
    csrfToken: named("gatehouse.csrf"),
    state: { name: stateCookieName(appUrl), options: passing },
    pkceCodeVerifier: { ...named("gatehouse.oauth-pkce"), options: passing },
    nonce: { ...named("gatehouse.oauth-nonce"), options: passing },
    webauthnChallenge: { ...named("gatehouse.challenge"), options: passing },
  };
}
