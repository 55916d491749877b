import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { JobKind } from "@/lib/domain/jobs/define";
import { callerId, endedStates } from "@/lib/domain/jobs/list";
import { endJob } from "@/lib/domain/jobs/settle";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Queues a dead or cancelled job again, due now and with all its tries. It goes on where it stopped.
 * @throws unauthenticated, forbidden, not_found; conflict when it has not ended so, or its payload is erased
 */
export async function retryJob(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const now = ctx.clock.now();
  await ctx.database.prisma.$transaction(async (tx) => {
    const job = await jobToManage(ctx, tx, id);
    const { count } = await tx.job.updateMany({
      where: { id, state: { in: endedStates }, payload: { not: Prisma.DbNull } },
      data: {
        ...{ state: "queued", attempts: 0, runAt: now, dueAt: now },
        ...{ finishedAt: null, lastError: null },
      },
    });
    if (count === 0) {
      throw new DomainError("conflict", { detail: "Only a job that has stopped can be retried." });
    }
    await record(ctx, tx, "job.retried", job);
  });
  ctx.wakeJobs();
}

/**
 * Cancels a queued job at once, and asks the handler of a running one to stop.
 * Cancelling a recurring job ends its present run only.
 * @param kinds all that there are: one of them knows what else ends with the job
 * @throws unauthenticated, forbidden, not_found; conflict when it has ended, waits for its next time, or
 *   is being cancelled already
 */
export async function cancelJob(
  ctx: Ctx,
  kinds: readonly JobKind[],
  { id }: { id: string },
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.database.prisma.$transaction(async (tx) => {
    const job = await jobToManage(ctx, tx, id);
    const kind = kinds.find((one) => one.kind === job.kind);
    const isRecurring = kind !== undefined && kind.everySeconds !== null;
    const ended = { id, state: "cancelled", error: "Cancelled.", at } as const;
    await record(ctx, tx, "job.cancelled", job);
    if (!isRecurring && (await endJob(ctx, tx, kind, { id, state: "queued" }, ended))) return;
    const { count } = await tx.job.updateMany({
      where: { id, state: "running", cancelRequestedAt: null },
      data: { cancelRequestedAt: at },
    });
    if (count === 0) {
      throw new DomainError("conflict", {
        detail: "This job has ended, or is being cancelled already.",
      });
    }
  });
}

/**
 * Removes a job that has ended.
 * @throws unauthenticated, forbidden, not_found; conflict while it is queued or running
 */
export async function removeJob(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    const job = await jobToManage(ctx, tx, id);
    const where = { id, state: { in: ["done", ...endedStates] } };
    const { count } = await tx.job.deleteMany({ where });
    if (count === 0) throw new DomainError("conflict");
    await record(ctx, tx, "job.removed", job);
  });
}

type KnownJob = { id: string; kind: string; createdBy: string | null };

/**
 * A job that the caller asked for; any, for someone who can change settings.
 * @throws unauthenticated, forbidden, not_found
 */
async function jobToManage(ctx: Ctx, tx: Tx, id: string): Promise<KnownJob> {
  const select = { id: true, kind: true, createdBy: true };
  const job = await tx.job.findUnique({ where: { id }, select });
  if (!job) {
    authorizeAny(ctx, ["users:read", "settings:write"]);
    throw new DomainError("not_found");
  }
  const own = callerId(ctx);
  authorize(ctx, own !== null && job.createdBy === own ? "users:read" : "settings:write");
  return job;
}

async function record(
  ctx: Ctx,
  tx: Tx,
  type: "job.cancelled" | "job.retried" | "job.removed",
  { id, kind }: KnownJob,
): Promise<void> {
  await recordEvent(ctx, tx, type, { data: { jobId: id, kind } });
}
