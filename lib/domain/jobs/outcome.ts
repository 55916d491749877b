import { secondsAfter } from "@/lib/platform/clock";
import type { ClaimedJob } from "./claim";
import { JobExpired, JobInterrupted, type JobKind, PermanentFailure, type Retry } from "./define";

/** How one run of a job ended. `released`: its worker stops, and another is to run it. */
export type Outcome =
  | { kind: "done" }
  | { kind: "delayed"; error: string; seconds: number }
  | { kind: "released" }
  | { kind: "lost" }
  | { kind: "dead"; error: string }
  | { kind: "cancelled"; error: string };

/** What becomes of a job whose handler threw. */
export function outcomeOf(
  thrown: unknown,
  signal: AbortSignal,
  { retry }: Pick<JobKind, "retry">,
  { attempts }: Pick<ClaimedJob, "attempts">,
): Outcome {
  const error = oneLine(thrown);
  if (thrown instanceof PermanentFailure) return { kind: "dead", error };
  if (thrown instanceof JobExpired) return { kind: "cancelled", error };
  const { reason } = signal;
  const why = reason instanceof JobInterrupted ? reason.why : null;
  if (why === "cancelled") return cancelled;
  if (why === "lost") return { kind: "lost" };
  if (why === "stopping" && isInterruption(thrown)) return { kind: "released" };
  if (retry.attempts !== undefined && attempts >= retry.attempts) return { kind: "dead", error };
  return { kind: "delayed", error, seconds: delayAfter(retry, attempts) };
}

/** What becomes of a claimed job that is not to run at all; null when it is to run. */
export function outcomeBeforeRun(kind: JobKind, job: ClaimedJob, now: Date): Outcome | null {
  if (job.cancelRequestedAt) return cancelled;
  const { giveUpAfterSeconds, attempts = Number.POSITIVE_INFINITY } = kind.retry;
  if (job.attempts > attempts) {
    return { kind: "dead", error: job.lastError ?? "Each worker that ran it died." };
  }
  // A recurring job has no age: whenever it runs, it does what is due then.
  if (giveUpAfterSeconds === undefined || kind.everySeconds !== null) return null;
  if (now < secondsAfter(job.dueAt, giveUpAfterSeconds)) return null;
  return { kind: "dead", error: job.lastError ?? "No worker ran it in time." };
}

const cancelled: Outcome = { kind: "cancelled", error: "Cancelled." };

/** Seconds to wait after so many starts. */
function delayAfter({ firstDelaySeconds, longestDelaySeconds }: Retry, attempts: number): number {
  return Math.min(firstDelaySeconds * 2 ** (attempts - 1), longestDelaySeconds);
}

function isInterruption(thrown: unknown): boolean {
  return (
    thrown instanceof JobInterrupted || (thrown instanceof Error && thrown.name === "AbortError")
  );
}

/** An error's words, as one line that PostgreSQL can hold. */
function oneLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replace(/\p{C}+/gu, " ").slice(0, 300);
}
