import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { JobKind } from "@/lib/domain/jobs/define";
import { endedStates } from "@/lib/domain/jobs/list";
import { endJob } from "@/lib/domain/jobs/settle";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Queues a dead or cancelled job again, due now and with all its tries.
 * @throws unauthenticated, forbidden, not_found; conflict when it has not ended so, or its payload is erased
 */
export async function retryJob(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "settings:write");
  const now = ctx.clock.now();
  const { count } = await ctx.database.prisma.job.updateMany({
    where: { id, state: { in: endedStates }, payload: { not: Prisma.DbNull } },
    data: { state: "queued", attempts: 0, runAt: now, dueAt: now, finishedAt: null },
  });
  if (count === 0) await refuse(ctx, id);
  ctx.wakeJobs();
}

/**
 * Cancels a queued job at once, and asks the handler of a running one to stop.
 * Cancelling a recurring job ends its present run only.
 * @param kinds all that there are: one of them knows what else ends with the job
 * @throws unauthenticated, forbidden, not_found; conflict when it has ended, or waits for its next time
 */
export async function cancelJob(
  ctx: Ctx,
  kinds: readonly JobKind[],
  { id }: { id: string },
): Promise<void> {
  authorize(ctx, "settings:write");
  const at = ctx.clock.now();
  await ctx.database.prisma.$transaction(async (tx) => {
    const row = await tx.job.findUnique({ where: { id }, select: { kind: true } });
    const kind = kinds.find((one) => one.kind === row?.kind);
    const isRecurring = kind !== undefined && kind.everySeconds !== null;
    const ended = { id, state: "cancelled", error: "Cancelled.", at } as const;
    if (row) await record(ctx, tx, "job.cancelled", { id, kind: row.kind });
    if (!isRecurring && (await endJob(tx, kind, { id, state: "queued" }, ended))) return;
    const { count } = await tx.job.updateMany({
      where: { id, state: "running" },
      data: { cancelRequestedAt: at },
    });
    if (count === 0) throw new DomainError(row ? "conflict" : "not_found");
  });
}

/**
 * Removes a job that has ended.
 * @throws unauthenticated, forbidden, not_found; conflict while it is queued or running
 */
export async function removeJob(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "settings:write");
  const removed = await ctx.database.prisma.$transaction(async (tx) => {
    const job = await tx.job.findUnique({ where: { id }, select: { id: true, kind: true } });
    const where = { id, state: { in: ["done", ...endedStates] } };
    if (!job || (await tx.job.deleteMany({ where })).count === 0) return false;
    await record(ctx, tx, "job.removed", job);
    return true;
  });
  if (!removed) await refuse(ctx, id);
}

async function record(
  ctx: Ctx,
  tx: Tx,
  type: "job.cancelled" | "job.removed",
  { id, kind }: { id: string; kind: string },
): Promise<void> {
  await recordEvent(ctx, tx, type, { data: { jobId: id, kind } });
}

/** @throws not_found, or conflict when there is such a job, in another state */
async function refuse(ctx: Ctx, id: string): Promise<never> {
  const count = await ctx.database.prisma.job.count({ where: { id } });
  throw new DomainError(count === 1 ? "conflict" : "not_found");
}
