import type { createCheck } from "./check";
import type { Cookies, SetCookie } from "./cookies";
import type { EndedSessions } from "./ended";
import { type createRenewal, needsRenewal } from "./renew";
import { nowInSeconds, type StoredSession } from "./session";
import type { SessionCookie } from "./session-cookie";

type Parts = {
  cookie: SessionCookie;
  renew: ReturnType<typeof createRenewal>;
  isAlive: ReturnType<typeof createCheck>;
  ended: EndedSessions;
};

/** A session, and the cookies that the answer must set. */
export type Read = { stored: StoredSession | null; set: SetCookie[] };

export type ReadOptions = {
  /** Whether the answer's cookies can be set. Asked only if there is something to set. */
  canSet?: () => boolean;
  /** Asks Gatehouse as the option `check` says; true by default. */
  check?: boolean;
};

/**
 * Reads the session of a request: not ended by back-channel logout, its tokens refreshed if they are
 * about to end, and asked about at Gatehouse if the option `check` says so.
 *
 * Where no cookie can be set it refreshes nothing, since the new refresh token
 * would be lost and the old one is spent.
 */
export function createReader({ cookie, renew, isAlive, ended }: Parts) {
  return async (cookies: Cookies, options: ReadOptions = {}): Promise<Read> => {
    const { canSet = () => true, check = true } = options;
    const stored = await cookie.read(cookies);
    if (!stored) return { stored: null, set: [] };
    const { sid, user, signedInAt, refreshToken } = stored;
    const known = { sid, sub: user.sub, signedInAt: new Date(signedInAt * 1000) };
    if (await ended.isEnded(known)) return { stored: null, set: cookie.remove(cookies) };

    if (refreshToken !== null && needsRenewal(stored) && canSet()) {
      const renewal = await renew(stored, refreshToken);
      if (renewal.kind === "renewed") {
        return { stored: renewal.session, set: await cookie.write(cookies, renewal.session) };
      }
    }
    // A dead cookie is not removed here: another process may have renewed it for a parallel request
    // of the same browser, and removing it would remove the new one.
    if (stored.accessEnds <= nowInSeconds()) return { stored: null, set: [] };
    if (!check || (await isAlive(stored))) return { stored, set: [] };
    return { stored: null, set: cookie.remove(cookies) };
  };
}
