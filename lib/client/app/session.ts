import type { JWTPayload } from "jose";

/** What Gatehouse says about a user: the claims of the scopes that were granted. */
export type User = {
  /** The user's id, which never changes. */
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
  preferred_username?: string;
  picture?: string;
  roles?: string[];
  permissions?: string[];
  [claim: string]: unknown;
};

/** A signed-in user, for the server's code. Send `user` to the browser, not the tokens. */
export type Session = {
  user: User;
  /** The session in Gatehouse. */
  sid: string | null;
  /** For calls to the API that `audience` names, or to userinfo. */
  accessToken: string;
  /** When the access token ends. It is refreshed before that, where cookies can be set. */
  expiresAt: Date;
  scope: readonly string[];
  signedInAt: Date;
};

/** What the sealed cookie holds. Times are seconds since 1970. */
export type StoredSession = {
  user: User;
  sid: string | null;
  accessToken: string;
  accessEnds: number;
  refreshToken: string | null;
  idToken: string;
  scope: string;
  signedInAt: number;
  /** The latest end, however often it is refreshed. */
  ends: number;
};

/** A session lives in the browser for this long at most. Gatehouse's own limits come first. */
export const LONGEST_SECONDS = 30 * 86_400;

export const nowInSeconds = () => Math.floor(Date.now() / 1000);

export function sessionOf(stored: StoredSession): Session {
  return {
    user: stored.user,
    sid: stored.sid,
    accessToken: stored.accessToken,
    expiresAt: new Date(stored.accessEnds * 1000),
    scope: stored.scope.split(" ").filter(Boolean),
    signedInAt: new Date(stored.signedInAt * 1000),
  };
}

/** The cookie's content. Only this package seals under its purpose, so the shape is known. */
export const storedOf = (content: JWTPayload | null) =>
  content ? (content.session as StoredSession) : null;

/** Claims about the token and not about the user. */
const ABOUT_TOKEN = new Set(
  "iss aud exp iat nbf jti nonce at_hash c_hash s_hash azp sid auth_time acr amr".split(" "),
);

export function userOf(claims: { sub: string }): User {
  const about = Object.entries(claims).filter(([claim]) => !ABOUT_TOKEN.has(claim));
  return { ...Object.fromEntries(about), sub: claims.sub };
}
