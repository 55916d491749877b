import type { ClaimedJob } from "./claim";
import type { JobKind, WorkerPlatform } from "./define";
import { readPayload } from "./enqueue";
import { holdJob } from "./hold";
import { type Outcome, outcomeBeforeRun, outcomeOf } from "./outcome";
import { settle } from "./settle";

/**
 * Runs one claimed job and notes how that ended. What its handler throws never leaves here.
 * @param stopping aborts when the worker stops
 * @throws when the database cannot be told; the job then runs again after its lock has ended
 */
export async function runJob(
  platform: WorkerPlatform,
  kind: JobKind,
  job: ClaimedJob,
  stopping: AbortSignal,
): Promise<Outcome> {
  const outcome =
    outcomeBeforeRun(kind, job, platform.clock.now()) ??
    (await handle(platform, kind, job, stopping));
  logOutcome(platform, kind, job, outcome);
  await settle(platform, kind, job, outcome);
  return outcome;
}

async function handle(
  platform: WorkerPlatform,
  kind: JobKind,
  job: ClaimedJob,
  stopping: AbortSignal,
): Promise<Outcome> {
  const held = holdJob(platform, job, stopping);
  try {
    await kind.run(platform, readPayload(platform.vault, kind, job.payload), held.running);
    return { kind: "done" };
  } catch (thrown) {
    return outcomeOf(thrown, held.running.signal, kind, job);
  } finally {
    held.release();
  }
}

/** As `mail.delayed` and `mail.failed`, for every kind. */
function logOutcome(
  { log }: WorkerPlatform,
  { kind }: JobKind,
  { id, attempts }: ClaimedJob,
  outcome: Outcome,
): void {
  if (outcome.kind !== "delayed" && outcome.kind !== "dead") return;
  const event = outcome.kind === "dead" ? "failed" : "delayed";
  log.warn(`${kind}.${event}`, { id, attempts, error: outcome.error });
}
