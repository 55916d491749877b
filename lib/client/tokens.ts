import { GatehouseError } from "./errors";
import type { Tokens } from "./models";

/** What a program stores of a sign-in between its runs. Both tokens are secrets. */
export type ClientTokens = {
  accessToken: string;
  refreshToken: string;
  /**
   * When the access token ends, in milliseconds since 1970 by this machine's clock. If left out,
   * the client learns it from a refusal.
   */
  expiresAt?: number | undefined;
};

export type TokenOptions = {
  /** The tokens that `onTokens` was given last. */
  tokens?: ClientTokens | null | undefined;
  /**
   * Told of every change; null means that the sign-in has ended. The call that caused the change
   * waits for the promise, so that a refresh token is stored before its next use.
   */
  onTokens?: ((tokens: ClientTokens | null) => void | Promise<void>) | undefined;
  /**
   * For a store that several tabs share: read before each refresh, so that one tab uses what
   * another has refreshed. If the platform has locks, the tabs take turns.
   */
  readTokens?: (() => ClientTokens | null | Promise<ClientTokens | null>) | undefined;
};

/** The tokens of one client. Only this file changes the current pair. */
export type TokenKeeper = {
  current(): ClientTokens | null;
  /** The current pair, refreshed if it is about to end; null if nobody is signed in. */
  fresh(): Promise<ClientTokens | null>;
  /** The pair after `used`, which was found expired. */
  after(used: ClientTokens): Promise<ClientTokens | null>;
  /** Refreshes now, or joins a refresh that is in progress. */
  refresh(): Promise<ClientTokens | null>;
  /** Keeps the tokens of an answer, if it has any, and returns the answer. */
  adopt<Body extends Partial<Tokens>>(body: Body): Promise<Body>;
  set(tokens: ClientTokens | null): void;
  /** Forgets `used`, unless other tokens have come since. */
  drop(used: ClientTokens | null): Promise<void>;
};

/** An access token with less than this left is replaced before it is used. */
const MARGIN_MS = 30_000;

/**
 * Keeps one pair of tokens. However many calls need new tokens at once, the refresh token is sent
 * once: Gatehouse treats a second use as theft and ends the session (RFC 9700, 4.14.2).
 */
export function keepTokens(
  { tokens = null, onTokens, readTokens }: TokenOptions,
  exchange: (refreshToken: string) => Promise<Tokens>,
  lockName: string,
): TokenKeeper {
  let current: ClientTokens | null = tokens;
  let underWay: Promise<ClientTokens | null> | null = null;

  async function change(next: ClientTokens | null): Promise<void> {
    current = next;
    await onTokens?.(next);
  }

  async function renew(old: ClientTokens): Promise<ClientTokens | null> {
    const shared = readTokens ? await readTokens() : old;
    if (shared?.refreshToken !== old.refreshToken) {
      if (current === old) current = shared;
      return current;
    }
    try {
      const next = withEnd(await exchange(old.refreshToken));
      if (current === old) await change(next);
    } catch (error) {
      const refused = error instanceof GatehouseError && error.status === 401;
      if (refused && current === old) await change(null);
      throw error;
    }
    return current;
  }

  async function refresh(): Promise<ClientTokens | null> {
    const old = current;
    if (!old) return null;
    const work = () => renew(old);
    underWay ??= (readTokens ? exclusively(lockName, work) : work()).finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return {
    current: () => current,
    async fresh() {
      const left = (current?.expiresAt ?? Number.POSITIVE_INFINITY) - Date.now();
      return left < MARGIN_MS ? refresh() : current;
    },
    async after(used) {
      return current === used ? refresh() : current;
    },
    refresh,
    async adopt(body) {
      const { accessToken, refreshToken, expiresIn } = body;
      if (accessToken !== undefined && refreshToken !== undefined) {
        await change(withEnd({ accessToken, refreshToken, expiresIn }));
      }
      return body;
    },
    set(next) {
      current = next;
    },
    async drop(used) {
      if (current && current === used) await change(null);
    },
  };
}

type Issued = Pick<Tokens, "accessToken" | "refreshToken"> & { expiresIn?: number | undefined };

function withEnd({ accessToken, refreshToken, expiresIn }: Issued): ClientTokens {
  const expiresAt = expiresIn === undefined ? undefined : Date.now() + expiresIn * 1000;
  return { accessToken, refreshToken, expiresAt };
}

/** One holder at a time among a browser's tabs. Other programs that share a store need a lock. */
async function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const locks = globalThis.navigator?.locks;
  return locks ? await locks.request(name, work) : work();
}
