import { claimNext } from "./claim";
import type { JobKind, WorkerPlatform } from "./define";
import type { Outcome } from "./outcome";
import { runJob } from "./run";

export type RunnerOptions = {
  /** At most this many jobs at a time, of all kinds together. */
  concurrency?: number;
  /** Starts at most this many jobs of each kind. */
  limit?: number;
  /** Starts no other job once it has aborted, and tells those that run to stop. */
  signal?: AbortSignal;
  onOutcome?: (outcome: Outcome, kind: string) => void;
  /** The database is out of reach. */
  onError?: (error: unknown) => void;
};

export type Runner = {
  /** Starts what is due, as far as there is room; also called whenever a job ends. */
  look(): void;
  /** Resolves when nothing runs and nothing more is to be started. */
  idle(): Promise<void>;
};

const USUAL_CONCURRENCY = 8;
const never = new AbortController().signal;

/**
 * Claims and runs due jobs of these kinds in this process. Each kind has room of its own, so that a
 * slow one holds up no other.
 */
export function createRunner(
  platform: WorkerPlatform,
  kinds: readonly JobKind[],
  {
    concurrency = USUAL_CONCURRENCY,
    limit = Number.POSITIVE_INFINITY,
    signal = never,
    onOutcome = () => {},
    onError = () => {},
  }: RunnerOptions = {},
): Runner {
  const runnable = kinds.filter((kind) => kind.isReady(platform));
  const running = new Map<Promise<void>, JobKind>();
  const started = new Map<JobKind, number>();
  let looking: Promise<void> | null = null;
  let again = false;

  function withRoom(): JobKind[] {
    if (signal.aborted || running.size >= concurrency) return [];
    const busy = [...running.values()];
    return runnable.filter(
      (kind) =>
        busy.filter((one) => one === kind).length < kind.concurrency.perProcess &&
        (started.get(kind) ?? 0) < limit,
    );
  }

  async function startDue(): Promise<void> {
    for (let open = withRoom(); open.length > 0; open = withRoom()) {
      const job = await claimNext(platform, open);
      const kind = open.find((one) => one.kind === job?.kind);
      if (!job || !kind) return;
      started.set(kind, (started.get(kind) ?? 0) + 1);
      const run = runJob(platform, kind, job, signal)
        .then((outcome) => onOutcome(outcome, kind.kind), onError)
        .finally(() => {
          running.delete(run);
          look();
        });
      running.set(run, kind);
    }
  }

  function look(): void {
    again = true;
    looking ??= lookUntilQuiet().finally(() => {
      looking = null;
    });
  }

  async function lookUntilQuiet(): Promise<void> {
    while (again) {
      again = false;
      await startDue().catch(onError);
    }
  }

  async function idle(): Promise<void> {
    while (looking !== null || running.size > 0) {
      await (looking ?? Promise.race(running.keys()));
    }
  }

  return { look, idle };
}

export type Tally = Record<Outcome["kind"], number>;

/**
 * Runs what is due until nothing is left, and tells how often each outcome came.
 * @throws when the database was out of reach; what had begun is finished first
 */
export async function runDueJobs(
  platform: WorkerPlatform,
  kinds: readonly JobKind[],
  options: Pick<RunnerOptions, "concurrency" | "limit" | "signal"> = {},
): Promise<Tally> {
  const tally: Tally = { done: 0, delayed: 0, released: 0, lost: 0, dead: 0, cancelled: 0 };
  const errors: unknown[] = [];
  const runner = createRunner(platform, kinds, {
    ...options,
    onOutcome: ({ kind }) => {
      tally[kind]++;
    },
    onError: (error) => errors.push(error),
  });
  runner.look();
  await runner.idle();
  if (errors.length > 0) throw errors[0];
  return tally;
}
