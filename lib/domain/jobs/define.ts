import type { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { Transports } from "@/lib/platform/transports";

/** What a handler gets besides its job: the platform, and the providers that this process has. */
export type WorkerPlatform = Platform & { transports: Transports };

/**
 * When a failed job runs again: after firstDelaySeconds, then twice as long each time, up to
 * longestDelaySeconds. It is a dead letter after `attempts` starts, or once it is
 * `giveUpAfterSeconds` past the time when it was first to run.
 */
export type Retry = {
  firstDelaySeconds: number;
  longestDelaySeconds: number;
  giveUpAfterSeconds?: number;
  attempts?: number;
};

/** What a running handler knows of its job and can tell about it. */
export type RunningJob = {
  id: string;
  /** 1 on the first try. */
  attempt: number;
  /** Why the previous try failed. */
  lastError: string | null;
  /** Aborts when the job is cancelled, another worker has claimed it, or this worker stops. */
  signal: AbortSignal;
  /**
   * Tells how far the job is. Writes at most once a second, so call it as often as you like.
   * @throws JobInterrupted once `signal` has aborted: let it pass, and the job ends or is queued again
   */
  progress(done: number, total: number, note?: string): Promise<void>;
};

/** A job that ended without success. */
export type EndedJob = { id: string; state: "dead" | "cancelled"; error: string; at: Date };

/** A kind of job: what its payload is, how it is tried again, and what runs it. */
export type JobKind<Payload = unknown> = {
  /** Stored with each job, so it never changes. */
  kind: string;
  schema: z.ZodType<Payload>;
  /** Higher first; messages have 10. */
  priority: number;
  /** At most this many at a time in one process, and in all instances together. */
  concurrency: { perProcess: number; total: number | null };
  retry: Retry;
  /** Runs again this many seconds after each end. The payload of such a job is empty. */
  everySeconds: number | null;
  /** open: kept with dead letters. erased: removed when the job ends. sealed: also encrypted until then. */
  payload: "open" | "erased" | "sealed";
  /** Whether this process can run it; otherwise the job waits, and nothing is tried. */
  isReady(platform: WorkerPlatform): boolean;
  /**
   * Does the work. It can run twice, when a worker dies between the work and noting it, so it must
   * stand that. Anything thrown is tried again, except PermanentFailure.
   */
  run(platform: WorkerPlatform, payload: Payload, job: RunningJob): Promise<void>;
  /** Runs in the transaction that makes the job a dead letter or cancels it. */
  ended?(tx: Tx, job: EndedJob, platform: Platform): Promise<void>;
};

/** What enqueuing needs to know of a kind: for a subject that declares this apart from its handler. */
export type JobType<Payload = unknown> = Pick<
  JobKind<Payload>,
  "kind" | "schema" | "priority" | "payload"
>;

type Declared<Payload> = Pick<JobKind<Payload>, "kind" | "schema" | "run"> &
  Partial<Omit<JobKind<Payload>, "concurrency">> & {
    concurrency?: Partial<JobKind["concurrency"]>;
  };

const usualRetry: Retry = {
  firstDelaySeconds: 10,
  longestDelaySeconds: 3600,
  giveUpAfterSeconds: 24 * 3600,
};

/** Declares a kind of job. By default: one at a time in each process, tried for a day. */
export function defineJob<Payload>({
  concurrency,
  ...declared
}: Declared<Payload>): JobKind<Payload> {
  return {
    priority: 0,
    retry: usualRetry,
    everySeconds: null,
    payload: "open",
    isReady: () => true,
    ...declared,
    concurrency: { perProcess: 1, total: null, ...concurrency },
  };
}

/** Trying again changes nothing: the job becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
}

/** The work has no more use, and is not done: the job ends as cancelled, with this reason. */
export class JobExpired extends Error {
  override name = "JobExpired";
}

/** Why a handler must stop before its work is done. */
export class JobInterrupted extends Error {
  override name = "JobInterrupted";

  constructor(readonly why: "cancelled" | "lost" | "stopping") {
    super(`The job was interrupted: ${why}.`);
  }
}
