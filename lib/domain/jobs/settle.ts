import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { ClaimedJob } from "./claim";
import type { EndedJob, JobKind } from "./define";
import type { Outcome } from "./outcome";

const free = { lockedUntil: null, slot: null };

/**
 * Notes how a run ended. Only the worker that holds the claim writes: one that overslept its lock,
 * and whose job another has claimed, changes nothing.
 */
export async function settle(
  platform: Platform,
  kind: JobKind,
  { id, attempts }: ClaimedJob,
  outcome: Outcome,
): Promise<void> {
  const { database, clock } = platform;
  const now = clock.now();
  const claim = { id, state: "running", attempts };
  const { prisma } = database;
  switch (outcome.kind) {
    case "lost":
      return;
    case "dead":
    case "cancelled": {
      const ended: EndedJob = { id, state: outcome.kind, error: outcome.error, at: now };
      await prisma.$transaction((tx) => endJob(platform, tx, kind, claim, ended));
      return;
    }
    case "done":
      await prisma.job.updateMany({
        where: claim,
        data: { ...endOf(kind, "done", now), lastError: null },
      });
      return;
    case "delayed":
      await queueAgain(prisma, claim, {
        runAt: secondsAfter(now, outcome.seconds),
        lastError: outcome.error,
      });
      return;
    case "released":
      await queueAgain(prisma, claim, { runAt: now, attempts: attempts - 1 });
  }
}

async function queueAgain(
  tx: Tx,
  where: Prisma.JobWhereInput,
  changes: Prisma.JobUpdateManyMutationInput,
): Promise<void> {
  await tx.job.updateMany({ where, data: { ...free, state: "queued", ...changes } });
}

/**
 * Ends a job without success, with what its kind does then, in the caller's transaction.
 * @returns false when `where` no longer holds
 */
export async function endJob(
  platform: Platform,
  tx: Tx,
  kind: JobKind | undefined,
  where: Prisma.JobWhereInput,
  ended: EndedJob,
): Promise<boolean> {
  const { state, error, at } = ended;
  const data = { ...endOf(kind, state, at), lastError: error };
  const { count } = await tx.job.updateMany({ where, data });
  if (count === 1) await kind?.ended?.(tx, ended, platform);
  return count === 1;
}

/** A recurring job is queued for its next time; any other is over, and its key is free again. */
function endOf(kind: JobKind | undefined, state: string, now: Date) {
  const finished = { ...free, finishedAt: now, cancelRequestedAt: null };
  if (kind && kind.everySeconds !== null) {
    const next = secondsAfter(now, kind.everySeconds);
    return { ...finished, state: "queued", attempts: 0, runAt: next, dueAt: next };
  }
  const keepsPayload = !kind || kind.payload === "open";
  return { ...finished, state, key: null, ...(keepsPayload ? {} : { payload: Prisma.DbNull }) };
}
