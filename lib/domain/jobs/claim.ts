import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import type { JobKind } from "./define";

/** A worker that has not extended its lock for so long counts as dead. */
export const LOCK_SECONDS = 60;

/** A job that this worker alone runs. `attempts` names the claim: a later one has another number. */
export type ClaimedJob = {
  id: string;
  kind: string;
  payload: unknown;
  attempts: number;
  dueAt: Date;
  lastError: string | null;
  cancelRequestedAt: Date | null;
};

/**
 * Jobs of workers that died come first, then what is due by priority and time. `skip locked` gives
 * each of many workers another job. A kind with a limit across instances needs a free slot; two
 * workers that see the same one free meet at the unique index of (kind, slot).
 */
const claimStatement = {
  name: "job-claim",
  text: `with open as (
      select * from unnest($1::text[], $2::int[]) as kinds (kind, most)
    )
    update jobs set
      state = 'running',
      attempts = jobs.attempts + 1,
      locked_until = $4,
      slot = case when open.most > 0 then coalesce(jobs.slot, (
        select min(number) from generate_series(1, open.most) number
        where not exists (select 1 from jobs held where held.kind = jobs.kind and held.slot = number)
      )) end
    from open
    where open.kind = jobs.kind and jobs.id = coalesce(
      (
        select id from jobs
        where state = 'running' and locked_until <= $3 and kind = any($1)
        order by locked_until limit 1 for update skip locked
      ),
      (
        select jobs.id from jobs join open on open.kind = jobs.kind
        where state = 'queued' and run_at <= $3 and (open.most = 0 or open.most > (
          select count(*) from jobs held where held.kind = jobs.kind and held.slot is not null
        ))
        order by priority desc, run_at, id limit 1 for update of jobs skip locked
      )
    )
    returning jobs.id, jobs.kind, payload, attempts, due_at as "dueAt", last_error as "lastError",
      cancel_requested_at as "cancelRequestedAt"`,
};

/** Claims the next due job of these kinds, in one statement; null when there is none. */
export async function claimNext(
  { database, clock }: Pick<Platform, "database" | "clock">,
  kinds: readonly JobKind[],
): Promise<ClaimedJob | null> {
  const now = clock.now();
  const values = [
    kinds.map(({ kind }) => kind),
    kinds.map(({ concurrency }) => concurrency.total ?? 0),
    now,
    secondsAfter(now, LOCK_SECONDS),
  ];
  for (;;) {
    try {
      const [job] = await database.query<ClaimedJob>(claimStatement, values);
      return job ?? null;
    } catch (error) {
      // Another worker took the slot between this statement's look and its write: look again.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
