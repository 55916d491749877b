import { LRUCache } from "lru-cache";
import type { Limit, LimitStore } from "./store";

/** The uses that this process has taken for itself and not yet spent. `over`: there were none to take. */
type Lease = { left: number; endsAt: Date; over: boolean };

/** A process takes this part of a limit's points at a time. */
const PART = 0.1;

/**
 * Counts uses without a database call for each. A process takes a tenth of the points at once from the
 * shared counter and spends them by itself, so all instances together never allow more than the limit.
 * The price: points that one instance has taken and does not spend are lost to the others until the
 * window ends. Once the counter is empty, a process refuses by itself until then.
 */
export type LeasedLimits = {
  /** @returns seconds to wait when the use is refused; null when it is allowed */
  spend(key: string, limit: Limit, now: Date): Promise<number | null>;
};

/** @param max keys whose lease is kept; one that is forgotten takes another */
export function leasedLimits(store: Pick<LimitStore, "take">, max = 5000): LeasedLimits {
  const leases = new LRUCache<string, Lease>({ max });
  /** Requests that arrive together wait for one lease: each taking its own would use up the window. */
  const taking = new Map<string, Promise<void>>();

  async function take(key: string, limit: Limit, now: Date): Promise<void> {
    const points = Math.max(1, Math.floor(limit.points * PART));
    const { granted, endsAt } = await store.take(key, points, limit, now);
    leases.set(key, { left: granted, endsAt, over: granted === 0 });
  }

  function takeOnce(key: string, limit: Limit, now: Date): Promise<void> {
    const known = taking.get(key);
    if (known) return known;
    const fresh = take(key, limit, now).finally(() => taking.delete(key));
    taking.set(key, fresh);
    return fresh;
  }

  return {
    async spend(key, limit, now) {
      for (;;) {
        const lease = leases.get(key);
        if (lease && lease.endsAt > now) {
          if (lease.over) return secondsUntil(lease.endsAt, now);
          if (lease.left > 0) {
            lease.left -= 1;
            return null;
          }
        }
        await takeOnce(key, limit, now);
      }
    },
  };
}

function secondsUntil(end: Date, now: Date): number {
  return Math.max(1, Math.ceil((end.getTime() - now.getTime()) / 1000));
}
