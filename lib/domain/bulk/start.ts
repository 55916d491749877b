import { v7 as uuid } from "uuid";
import type { BulkBody, BulkInput } from "@/lib/contracts/bulk";
import { askerOf } from "@/lib/domain/access/present-actor";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueJob } from "@/lib/domain/jobs/enqueue";
import { callerId } from "@/lib/domain/jobs/list";
import type { Tx } from "@/lib/platform/db/database";
import { authorizeStart, refuseBadInput } from "./authorize";
import { bulkJob } from "./job";
import { countSelected, type Selection, selectionOf } from "./select";
import { inputOf } from "./stored";

/**
 * Starts an action on many users: a job does it, user by user. Nothing happens unless it is for exactly
 * as many users as the caller expects.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, conflict with the
 *   present `count`
 */
export async function startBulk(ctx: Ctx, body: BulkBody): Promise<{ jobId: string }> {
  const { ids, filter, asOf, expectedCount, ...input } = body;
  await refuseStart(ctx, input);
  const selection = selectionOf(ctx, { ids, filter, asOf });
  await requireCount(ctx, selection, expectedCount);
  const id = uuid();
  await ctx.database.prisma.$transaction(async (tx) => {
    await storeSelection(ctx, tx, id, selection);
    await enqueueBulk(ctx, tx, id, { input, count: expectedCount, named: selection.ids?.length });
  });
  ctx.wakeJobs();
  return { jobId: id };
}

/** @throws unauthenticated, forbidden, reauthentication_required, validation_failed */
export async function refuseStart(ctx: Ctx, input: BulkInput): Promise<void> {
  authorizeStart(ctx, input.action);
  await refuseBadInput(ctx, input);
}

/** @throws conflict, which tells the present number */
export async function requireCount(
  ctx: Ctx,
  selection: Selection,
  expectedCount: number,
): Promise<void> {
  const count = await countSelected(ctx, selection);
  if (count === expectedCount) return;
  const are =
    count === 1 ? "1 user is selected" : `${count.toLocaleString("en")} users are selected`;
  const detail = `Now ${are}, not ${expectedCount.toLocaleString("en")}. Nothing was changed.`;
  throw new DomainError("conflict", { detail, count });
}

/** Keeps whom an action is for, and who asks for it. */
export async function storeSelection(
  ctx: Ctx,
  tx: Tx,
  id: string,
  selection: Selection,
): Promise<void> {
  const now = ctx.clock.now();
  await tx.bulkAction.create({
    data: {
      ...{ id, ...askerOf(ctx), ...requestOf(ctx), createdAt: now },
      ...(selection.ids
        ? { asOf: now, total: selection.ids.length }
        : { asOf: selection.asOf, filter: selection.filter }),
    },
  });
  if (!selection.ids) return;
  await tx.$executeRaw`insert into bulk_rows (bulk_id, user_id)
    select ${id}::uuid, named from unnest(${selection.ids}::uuid[]) as named`;
}

function requestOf({ ip, userAgent, requestId }: Ctx) {
  return { ip, userAgent: userAgent?.slice(0, 500) ?? null, requestId };
}

type Agreed = {
  input: BulkInput;
  count: number;
  /** How many were named, of whom some may not exist. */
  named: number | undefined;
};

/** Makes what is stored a job, in one transaction with its event. */
export async function enqueueBulk(
  ctx: Ctx,
  tx: Tx,
  id: string,
  { input, count, named }: Agreed,
): Promise<void> {
  const stored = inputOf(input);
  await tx.bulkAction.update({
    where: { id },
    data: { ...stored, ...requestOf(ctx), total: named ?? count, startedAt: ctx.clock.now() },
  });
  await enqueueJob(ctx, tx, bulkJob, {}, { id, createdBy: callerId(ctx) });
  await recordEvent(ctx, tx, "bulk.started", {
    data: { jobId: id, action: input.action, users: count },
  });
}
