import {
  type Configuration,
  fetchUserInfo,
  tokenIntrospection,
  WWWAuthenticateChallengeError,
} from "openid-client";
import type { Provider } from "./provider";
import type { StoredSession } from "./session";
import type { AppSettings } from "./settings";

type Needs = Pick<AppSettings, "check" | "clientSecret" | "clientAuth" | "audience" | "onProblem">;

/** Remembered answers. Beyond it the oldest is asked for again. */
const MOST = 10_000;

/**
 * Whether Gatehouse still knows the session behind an access token, as often as the option `check`
 * says. A client with credentials asks by introspection (RFC 7662), another one by userinfo. While
 * Gatehouse does not answer, the session counts as alive, until its access token ends.
 * @throws TypeError at once if the application has no way to ask
 */
export function createCheck(
  provider: Provider,
  { check, clientSecret, clientAuth, audience, onProblem }: Needs,
): (session: StoredSession) => Promise<boolean> {
  const asked = new Map<string, number>();
  const canIntrospect = clientSecret !== undefined || clientAuth !== undefined;
  if (check !== undefined && !canIntrospect && audience !== undefined) {
    throw new TypeError("With an audience, the option check needs the application's secret.");
  }
  const age = check === "always" ? 0 : (check ?? Number.POSITIVE_INFINITY) * 1000;

  function ask(config: Configuration, session: StoredSession): Promise<boolean> {
    return canIntrospect ? introspects(config, session) : answersUserInfo(config, session);
  }

  function remember(token: string): void {
    asked.delete(token);
    asked.set(token, Date.now());
    for (const oldest of asked.keys()) {
      if (asked.size <= MOST) break;
      asked.delete(oldest);
    }
  }

  return async (session) => {
    const last = asked.get(session.accessToken) ?? session.signedInAt * 1000;
    if (check === undefined || (age > 0 && Date.now() - last < age)) return true;
    try {
      const lives = await ask(await provider(), session);
      if (lives) remember(session.accessToken);
      return lives;
    } catch (error) {
      onProblem(error);
      return true;
    }
  };
}

async function introspects(config: Configuration, { accessToken }: StoredSession) {
  return (await tokenIntrospection(config, accessToken)).active;
}

async function answersUserInfo(config: Configuration, { accessToken, user }: StoredSession) {
  try {
    await fetchUserInfo(config, accessToken, user.sub);
    return true;
  } catch (error) {
    if (error instanceof WWWAuthenticateChallengeError && error.status === 401) return false;
    throw error;
  }
}
