/** Of the time that the work took: rested after each piece of work while nobody else is busy. */
const LEAST_REST = 0.5;
/** The same while others are. */
const MOST_REST = 8;
/** So that a job soon notices that it is cancelled. */
const LONGEST_REST_MS = 1000;
/** How much weight the newest piece has in the average. */
const NEWEST = 0.2;
/** Each piece of work forgets a little of the best time, since work of another kind can take longer. */
const FORGET = 1.002;

/**
 * How long to rest after a piece of work, so that requests come first. The work itself is the measure:
 * where it takes longer than at best, the processor or the database is busy with others, and the rest
 * grows with that (as in LEDBAT, RFC 6817, which yields to other traffic by its own delay).
 */
export function createPace(): { restAfter(milliseconds: number): number } {
  let best = Number.POSITIVE_INFINITY;
  let usual = 0;
  return {
    restAfter(milliseconds) {
      usual = usual === 0 ? milliseconds : usual + NEWEST * (milliseconds - usual);
      best = Math.min(best * FORGET, usual);
      const slowdown = best > 0 ? usual / best - 1 : 0;
      const share = Math.min(LEAST_REST + 4 * slowdown, MOST_REST);
      return Math.min(milliseconds * share, LONGEST_REST_MS);
    },
  };
}

/** Waits, unless the signal has aborted: then the caller goes on and notices. */
export function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
