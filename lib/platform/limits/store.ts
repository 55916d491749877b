/** So many points in so many seconds. */
export type Limit = { points: number; seconds: number };

export type Hit = {
  allowed: boolean;
  /** Seconds until the window ends. */
  retryAfter: number;
};

/** Fixed windows, counted atomically: of 50 parallel hits on a limit of 10, ten are allowed. */
export type LimitStore = {
  hit(key: string, limit: Limit, now: Date): Promise<Hit>;
  reset(key: string): Promise<void>;
};

export function judge(points: number, endsAt: Date, limit: Limit, now: Date): Hit {
  return {
    allowed: points <= limit.points,
    retryAfter: Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
  };
}
