import type { JobKind, WorkerPlatform } from "./define";
import { scheduleRecurring } from "./enqueue";
import { createRunner } from "./runner";

export type Worker = {
  /** Looks for due jobs now. */
  wake(): void;
  /** Starts no other job, tells those that run to stop, and resolves when they have. */
  stop(): Promise<void>;
};

type WorkerOptions = { pollSeconds?: number; concurrency?: number };

/**
 * Runs jobs in a process that lives on: at once those that an earlier process left, then at each
 * wake, and every `pollSeconds` for retries and what other instances added. Keeps no process alive.
 */
export function startWorker(
  platform: WorkerPlatform,
  kinds: readonly JobKind[],
  { pollSeconds = 10, ...options }: WorkerOptions = {},
): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  // The database is out of reach: the timer tries again.
  const onError = (error: unknown) => platform.log.error("jobs.round", { error });
  const runner = createRunner(platform, kinds, { ...options, signal, onError });
  const wake = () => {
    if (!signal.aborted) runner.look();
  };
  const timer = setInterval(wake, pollSeconds * 1000);
  timer.unref();
  const scheduled = scheduleRecurring(platform, kinds).catch(onError).then(wake);
  wake();
  return {
    wake,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await scheduled;
      await runner.idle();
    },
  };
}
