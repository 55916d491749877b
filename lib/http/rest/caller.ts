import { grants, type Permission } from "@/lib/contracts/permissions";
import { API_KEY_PREFIX } from "@/lib/domain/access/api-keys";
import { authenticateApiKey } from "@/lib/domain/access/authenticate-key";
import type { KeyActor, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import {
  type Authenticated,
  authenticateAccessToken,
  authenticateCookie,
  lookAtSession,
} from "@/lib/domain/sessions/sessions";
import { readCookie, sessionCookieName } from "@/lib/http/cookies/session-cookie";

/**
 * The credentials of a request, before any lookup. A bearer token takes precedence over a cookie.
 */
export type Credentials = {
  bearer: string | null;
  cookie: string | null;
  /** An Authorization header that is not a bearer token. */
  malformed: boolean;
};

/** A signed-in user, or a program with an API key and no user. */
export type Caller = Authenticated | { actor: KeyActor; user: null };

/** RFC 6750, 2.1: one space, one token; nothing else after it. */
const bearerHeader = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i;
const MAX_HEADER = 4096;

export function readCredentials(request: Request, appUrl: string): Credentials {
  const authorization = request.headers.get("authorization");
  const cookie = readCookie(request.headers.get("cookie"), sessionCookieName(appUrl));
  if (authorization === null) return { bearer: null, cookie, malformed: false };
  const token =
    authorization.length <= MAX_HEADER ? bearerHeader.exec(authorization)?.[1] : undefined;
  return { bearer: token ?? null, cookie, malformed: token === undefined };
}

/**
 * Looks the caller up; a key's use is noted with the address. Null without credentials, or if the cookie's session has ended.
 * @throws unauthenticated for a malformed header; token_expired, token_revoked
 */
export function authenticate(
  platform: Platform,
  { bearer, cookie, malformed }: Credentials,
  ip: string | null,
): Promise<Caller | null> {
  if (malformed) return Promise.reject(new DomainError("unauthenticated"));
  if (bearer?.startsWith(API_KEY_PREFIX)) {
    return authenticateApiKey(platform, bearer, ip).then((actor) => ({ actor, user: null }));
  }
  if (bearer !== null) return authenticateAccessToken(platform, bearer);
  if (cookie !== null) return authenticateCookie(platform, cookie);
  return Promise.resolve(null);
}

/**
 * Whether someone whose answer has not ended still holds the permission. Does not count as use of the
 * session: a page that is left open must not keep it from ending.
 */
export async function stillHolds(
  platform: Platform,
  caller: Caller,
  { bearer }: Credentials,
  permission: Permission,
): Promise<boolean> {
  const { actor } = caller;
  if (actor.kind === "user") {
    const found = await lookAtSession(platform, actor.sessionId);
    return found !== null && !found.actor.mustEnrol && grants(found.actor.permissions, permission);
  }
  try {
    const key = await authenticateApiKey(platform, bearer ?? "", null);
    return grants(key.permissions, permission);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Like `authenticate`, for operations that a caller with an invalid token can still use. */
export async function authenticateIfAlive(
  platform: Platform,
  credentials: Credentials,
  ip: string | null,
): Promise<Caller | null> {
  try {
    return await authenticate(platform, credentials, ip);
  } catch (error) {
    if (error instanceof DomainError && !credentials.malformed) return null;
    throw error;
  }
}
