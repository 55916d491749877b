/** So many points in so many seconds. */
export type Limit = { points: number; seconds: number };

export type Hit = {
  allowed: boolean;
  /** Seconds until the window ends. */
  retryAfter: number;
};

/** One use of what a key stands for. */
export type Use = { key: string; limit: Limit };

export type Taken = { granted: number; endsAt: Date };

/** Fixed windows, counted atomically: of 50 parallel hits on a limit of 10, ten are allowed. */
export type LimitStore = {
  hit(key: string, limit: Limit, now: Date): Promise<Hit>;
  /**
   * Counts several uses in turn, in one round trip. The first that is refused ends it: it is the last
   * of the answer, and what comes after it is not counted. Callers name kinds of keys in one order,
   * so that two calls never wait for each other.
   */
  hitInTurn(uses: Use[], now: Date): Promise<Hit[]>;
  /**
   * Takes up to `points` uses at once. `granted` is how many were left to take: all callers together,
   * in any number of instances, never get more than the limit's points in one window.
   */
  take(key: string, points: number, limit: Limit, now: Date): Promise<Taken>;
  reset(key: string): Promise<void>;
  /** Takes one use back, if its window is still open. */
  giveBack(key: string, now: Date): Promise<void>;
};

export function judge(points: number, endsAt: Date, limit: Limit, now: Date): Hit {
  return {
    allowed: points <= limit.points,
    retryAfter: Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
  };
}
