import { ResponseBodyError, refreshTokenGrant } from "openid-client";
import { processWide } from "./process-wide";
import type { Provider } from "./provider";
import { nowInSeconds, type StoredSession } from "./session";
import type { AppSettings } from "./settings";
import { loadUser, resourceOf, tokensOf } from "./tokens";

/** `refused`: the refresh token is spent or its session has ended. `unavailable`: not known. */
export type Renewal =
  | { kind: "renewed"; session: StoredSession }
  | { kind: "refused" | "unavailable" };

type Needs = Pick<AppSettings, "url" | "clientId" | "audience" | "onProblem">;

/** By refresh token. */
const createRenewals = () => new Map<string, { result: Promise<Renewal>; until: number }>();

/** An access token with less than this left is replaced. */
const MARGIN_SECONDS = 60;
/** Requests that left the browser before the new cookie arrived still carry the old token. */
const KEEP_MS = 30_000;

export const needsRenewal = (session: StoredSession) =>
  session.accessEnds - nowInSeconds() < MARGIN_SECONDS;

/**
 * Replaces a session's tokens. A refresh token is sent once, however many requests come with it:
 * they share the answer, also for half a minute after it. Another process may have sent it first;
 * then this one is refused, which says nothing about the session while its access token lives.
 */
export function createRenewal(
  provider: Provider,
  { url, clientId, audience, onProblem }: Needs,
): (session: StoredSession, refreshToken: string) => Promise<Renewal> {
  const renewals = processWide(`renewals ${url.href} ${clientId}`, createRenewals);

  async function renew(session: StoredSession, refreshToken: string): Promise<Renewal> {
    try {
      const config = await provider();
      const answer = await refreshTokenGrant(config, refreshToken, resourceOf(audience));
      const { sub } = session.user;
      if ((answer.claims()?.sub ?? sub) !== sub) return { kind: "refused" };
      const tokens = tokensOf(answer);
      const fresh = await loadUser(config, answer, { sub, audience }).catch(() => ({}));
      return {
        kind: "renewed",
        session: { ...session, ...tokens, user: { ...session.user, ...fresh } },
      };
    } catch (error) {
      if (isInvalidGrant(error)) return { kind: "refused" };
      onProblem(error);
      return { kind: "unavailable" };
    }
  }

  function forgetOld(): void {
    for (const [token, { until }] of renewals) if (until < Date.now()) renewals.delete(token);
  }

  return (session, refreshToken) => {
    const known = renewals.get(refreshToken);
    if (known && known.until >= Date.now()) return known.result;
    forgetOld();
    const entry = { result: renew(session, refreshToken), until: Number.POSITIVE_INFINITY };
    renewals.set(refreshToken, entry);
    void entry.result.then(({ kind }) => {
      entry.until = kind === "unavailable" ? 0 : Date.now() + KEEP_MS;
    });
    return entry.result;
  };
}

const isInvalidGrant = (error: unknown) =>
  error instanceof ResponseBodyError && error.error === "invalid_grant";
