import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, encodeCursor, idIn } from "@/lib/domain/core/cursor";
import type { Job } from "@/lib/platform/db/generated/client";

/** The states of a job that ended without success. */
export const endedStates = ["dead", "cancelled"];

export type JobState = "queued" | "running" | "done" | "dead" | "cancelled";

/** A job as admins see it; its payload stays in the database. */
export type JobView = {
  id: string;
  kind: string;
  state: JobState;
  priority: number;
  attempts: number;
  progress: { done: number; total: number; note: string | null } | null;
  cancelRequested: boolean;
  lastError: string | null;
  /** Whether `retryJob` can run it again. */
  retriable: boolean;
  runAt: Date;
  createdAt: Date;
  finishedAt: Date | null;
};

type ListJobs = { kind?: string; state?: JobState; cursor?: string; limit?: number };

/** Jobs, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listJobs(
  ctx: Ctx,
  { kind, state, cursor, limit = 50 }: ListJobs = {},
): Promise<{ items: JobView[]; nextCursor: string | null }> {
  authorize(ctx, "audit:read");
  const after = decodeCursor(cursor, { id: idIn });
  const rows = await ctx.database.prisma.job.findMany({
    where: { kind, state, ...(after && { id: { lt: after.id } }) },
    // A UUID v7 begins with its time.
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(viewOf), nextCursor: last ? encodeCursor({ id: last.id }) : null };
}

function viewOf(row: Job): JobView {
  const { id, kind, priority, attempts, lastError, runAt, createdAt, finishedAt } = row;
  const { progressDone: done, progressTotal: total, progressNote: note } = row;
  return {
    ...{ id, kind, priority, attempts, lastError, runAt, createdAt, finishedAt },
    state: row.state as JobState,
    progress: done === null || total === null ? null : { done, total, note },
    cancelRequested: row.cancelRequestedAt !== null,
    retriable: endedStates.includes(row.state) && row.payload !== null,
  };
}
