/** The queue is full: the server is busy, not broken. */
export class HashQueueFull extends Error {
  override name = "HashQueueFull";
  constructor() {
    super("Too many password hashes are waiting.");
  }
}

export type HashQueue = { run<Result>(work: () => Promise<Result>): Promise<Result> };

/**
 * At most `concurrency` hashes at a time and at most `waiting` behind them. Hashes share libuv's
 * pool with everything else, and a queue without an end turns a burst into a stall (ASVS 13.1.3).
 * @throws HashQueueFull at once, before any work
 */
export function createHashQueue(concurrency: number, waiting: number): HashQueue {
  let running = 0;
  const line: (() => void)[] = [];
  // A finished hash hands its place to the next in line, so that nobody slips in between.
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    async run(work) {
      if (running < concurrency) running += 1;
      else if (line.length >= waiting) throw new HashQueueFull();
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
