import { type Configuration, fetchUserInfo, type TokenEndpointResponse } from "openid-client";
import { nowInSeconds, type StoredSession, type User, userOf } from "./session";

type Claims = { sub: string; sid?: unknown };
type Answer = TokenEndpointResponse & {
  claims(): Claims | undefined;
  expiresIn(): number | undefined;
};

/** What an answer of the token endpoint that has no `expires_in` counts for. */
const DEFAULT_SECONDS = 300;

/** Asks for tokens for an API (RFC 8707). */
export const resourceOf = (audience: string | undefined): Record<string, string> =>
  audience === undefined ? {} : { resource: audience };

/** The tokens of an answer, in the words of the stored session. */
export function tokensOf(answer: Answer) {
  return {
    accessToken: answer.access_token,
    accessEnds: nowInSeconds() + (answer.expiresIn() ?? DEFAULT_SECONDS),
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    ...(answer.id_token !== undefined && { idToken: answer.id_token }),
    ...(answer.scope !== undefined && { scope: answer.scope }),
  } satisfies Partial<StoredSession>;
}

/**
 * The user, from the ID token and, unless the access token is for an API, from userinfo.
 * @throws what openid-client throws, also if userinfo is about someone else
 */
export async function loadUser(
  config: Configuration,
  answer: Answer,
  { sub, audience }: { sub: string; audience: string | undefined },
): Promise<User> {
  const claims = userOf({ ...answer.claims(), sub });
  if (audience !== undefined || !config.serverMetadata().userinfo_endpoint) return claims;
  return { ...claims, ...userOf(await fetchUserInfo(config, answer.access_token, sub)) };
}
