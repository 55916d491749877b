import { secondsAfter } from "@/lib/platform/clock";
import { type ClaimedJob, LOCK_SECONDS } from "./claim";
import { JobInterrupted, type RunningJob, type WorkerPlatform } from "./define";

/** Well below the lock's length; also how soon a handler that reports no progress learns of a cancellation. */
const HEARTBEAT_MS = 10_000;
const PROGRESS_SECONDS = 1;

const beatStatement = {
  name: "job-beat",
  text: `update jobs set locked_until = $3,
      progress_done = coalesce($4::int, progress_done),
      progress_total = coalesce($5::int, progress_total),
      progress_note = coalesce($6::text, progress_note)
    where id = $1 and state = 'running' and attempts = $2
    returning cancel_requested_at as "cancelRequestedAt"`,
};

type Progress = [done: number, total: number, note: string | null];

/** A claimed job while its handler runs. */
export type HeldJob = {
  running: RunningJob;
  /** Stops extending the lock. */
  release(): void;
};

/**
 * Extends the lock of a claimed job for as long as its handler runs, and tells the handler through
 * its signal when to stop.
 * @param stopping aborts when the worker stops
 */
export function holdJob(
  platform: WorkerPlatform,
  { id, attempts, lastError }: ClaimedJob,
  stopping: AbortSignal,
): HeldJob {
  const { database, clock, log } = platform;
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const onStop = () => interrupt.abort(new JobInterrupted("stopping"));
  let reportedAt: Date | null = null;

  const beat = async (progress: Progress | [null, null, null] = [null, null, null]) => {
    const until = secondsAfter(clock.now(), LOCK_SECONDS);
    const [row] = await database.query<{ cancelRequestedAt: Date | null }>(beatStatement, [
      ...[id, attempts, until],
      ...progress,
    ]);
    if (!row) interrupt.abort(new JobInterrupted("lost"));
    else if (row.cancelRequestedAt) interrupt.abort(new JobInterrupted("cancelled"));
  };
  const timer = setInterval(() => {
    beat().catch((error) => log.error("jobs.heartbeat", { id, error }));
  }, HEARTBEAT_MS);
  timer.unref();
  if (stopping.aborted) onStop();
  else stopping.addEventListener("abort", onStop);

  return {
    running: {
      id,
      attempt: attempts,
      lastError,
      signal,
      async progress(done, total, note) {
        const now = clock.now();
        const isSoon = reportedAt !== null && now < secondsAfter(reportedAt, PROGRESS_SECONDS);
        if (!isSoon || done === total) {
          reportedAt = now;
          await beat([done, total, note ?? null]);
        }
        signal.throwIfAborted();
      },
    },
    release() {
      clearInterval(timer);
      stopping.removeEventListener("abort", onStop);
    },
  };
}
