/** A back-channel logout: of one session, or of all sessions of a user that began before it. */
export type Logout = { sid: string | null; sub: string | null; issuedAt: Date };

/** What is asked about a session. */
export type KnownSession = { sid: string | null; sub: string; signedInAt: Date };

/**
 * Where back-channel logouts are remembered. An application of several processes shares one, such
 * as a table or Redis. An entry is needed as long as an access token can live; after that, the
 * refused refresh ends the session.
 */
export type EndedSessions = {
  end(logout: Logout): void | Promise<void>;
  isEnded(session: KnownSession): boolean | Promise<boolean>;
};

const DAY_MS = 86_400_000;

/**
 * Remembers the logouts of the last day in this process, at most `most` of them. Other processes
 * do not know them, nor does this one after a restart: there, a session ends when its access token
 * does, or at once with the option `check`.
 */
export function endedInMemory(most = 50_000): EndedSessions {
  const ended = new Map<string, number>();

  /** A Map keeps the order of insertion, so the oldest come first. */
  function forgetOld(): void {
    for (const [key, at] of ended) {
      if (ended.size <= most && Date.now() - at < DAY_MS) break;
      ended.delete(key);
    }
  }

  return {
    end({ sid, sub, issuedAt }) {
      const key = sid === null ? `sub ${sub}` : `sid ${sid}`;
      ended.delete(key);
      ended.set(key, issuedAt.getTime());
      forgetOld();
    },
    isEnded({ sid, sub, signedInAt }) {
      if (sid !== null && ended.has(`sid ${sid}`)) return true;
      const userEnded = ended.get(`sub ${sub}`);
      return userEnded !== undefined && signedInAt.getTime() <= userEnded;
    },
  };
}
