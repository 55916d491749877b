import type { JobView } from "@/lib/contracts/answers/jobs";
import { grants } from "@/lib/contracts/permissions";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, listKey } from "@/lib/domain/core/cursor";
import { DomainError } from "@/lib/domain/core/errors";
import { pageOf } from "@/lib/domain/core/paging";
import type { Job } from "@/lib/platform/db/generated/client";

export type { JobState } from "@/lib/contracts/answers/jobs";

/** The states of a job that ended without success. */
export const endedStates = ["dead", "cancelled"];

/** A job as admins see it; its payload stays in the database. */
export type PlainJob = Omit<JobView, "bulk">;

type ListJobs = Partial<Record<"kind" | "cursor", string | undefined>> & {
  state?: JobView["state"] | undefined;
  limit?: number;
};

/**
 * Jobs, newest first: all of them for someone who can read the audit log, and otherwise those that the
 * caller asked for. @throws unauthenticated, forbidden, validation_failed for a bad cursor
 */
export async function listJobs(
  ctx: Ctx,
  { kind, state, cursor, limit = 50 }: ListJobs = {},
): Promise<{ items: PlainJob[]; nextCursor: string | null }> {
  const visible = visibleTo(ctx);
  const list = listKey("jobs", { kind, state });
  const after = decodeCursor(cursor, { id: idIn }, list);
  const rows = await ctx.database.prisma.job.findMany({
    where: { kind, state, ...visible, ...(after && { id: { lt: after.id } }) },
    // A UUID v7 begins with its time.
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }), list);
  return { items: items.map(viewOf), nextCursor };
}

/** @throws unauthenticated, forbidden, not_found, also for a job that the caller cannot see */
export async function readJob(ctx: Ctx, { id }: { id: string }): Promise<PlainJob> {
  const visible = visibleTo(ctx);
  const row = await ctx.database.prisma.job.findFirst({ where: { id, ...visible } });
  if (!row) throw new DomainError("not_found");
  return viewOf(row);
}

/** The part of a condition that leaves the jobs that the caller can see. @throws unauthenticated, forbidden */
function visibleTo(ctx: Ctx): { createdBy?: string } {
  const own = callerId(ctx);
  const { actor } = ctx;
  const held = actor.kind === "user" || actor.kind === "key" ? actor.permissions : [];
  const seesAll = own === null || grants(held, "audit:read");
  authorize(ctx, seesAll ? "audit:read" : "users:read");
  return seesAll || own === null ? {} : { createdBy: own };
}

/** The id by which jobs know who asked for them; null for the system. */
export function callerId({ actor }: Ctx): string | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "key" ? actor.keyId : null;
}

function viewOf(row: Job): PlainJob {
  const { id, kind, attempts, lastError, createdBy } = row;
  const { progressDone: done, progressTotal: total, progressNote: note } = row;
  return {
    ...{ id, kind, attempts, lastError, createdBy },
    state: row.state as JobView["state"],
    progress: done === null || total === null ? null : { done, total, note },
    cancelRequested: row.cancelRequestedAt !== null,
    retriable: endedStates.includes(row.state) && row.payload !== null,
    runAt: row.runAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
