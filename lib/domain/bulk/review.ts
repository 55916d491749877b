import { v7 as uuid } from "uuid";
import type { UserFilter } from "@/lib/contracts/admin";
import type { BulkPreview } from "@/lib/contracts/answers/jobs";
import type { BulkActionName, BulkInput } from "@/lib/contracts/bulk";
import { askerOf } from "@/lib/domain/access/present-actor";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { authorizeBulk } from "./authorize";
import { readPreview } from "./preview";
import { type Selection, selectionOf } from "./select";
import { enqueueBulk, refuseStart, requireCount, storeSelection } from "./start";
import { selectionIn } from "./stored";

/**
 * Keeps a selection while its admin decides what to do with it. Nothing happens to anyone yet; the sweep
 * removes it after a day.
 * @throws unauthenticated, forbidden
 */
export async function keepSelection(
  ctx: Ctx,
  given: { ids?: readonly string[] | undefined; filter?: UserFilter | undefined },
): Promise<{ id: string }> {
  authorize(ctx, "users:read");
  const id = uuid();
  const selection = selectionOf(ctx, given);
  await ctx.database.prisma.$transaction((tx) => storeSelection(ctx, tx, id, selection));
  return { id };
}

export type Review = BulkPreview & { filter: UserFilter | null };

/** What an action would do to a kept selection. @throws unauthenticated, forbidden, not_found */
export async function reviewBulk(
  ctx: Ctx,
  { id, action, roles }: { id: string; action: BulkActionName; roles?: readonly string[] },
): Promise<Review> {
  authorizeBulk(ctx, action);
  const { selection } = await ownSelection(ctx, ctx.database.prisma, id);
  const preview = await readPreview(ctx, { action, roles }, selection);
  return { ...preview, filter: selection.filter ?? null };
}

/** Whether an action on a kept selection has been started. @throws unauthenticated, forbidden, not_found */
export async function hasStarted(ctx: Ctx, { id }: { id: string }): Promise<boolean> {
  authorize(ctx, "users:read");
  return (await ownSelection(ctx, ctx.database.prisma, id)).isStarted;
}

/**
 * Starts an action on a kept selection, once.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, not_found, conflict
 *   with the present `count`, or where it was started already
 */
export async function startReviewed(
  ctx: Ctx,
  { id, expectedCount, input }: { id: string; expectedCount: number; input: BulkInput },
): Promise<void> {
  await refuseStart(ctx, input);
  const { selection } = await ownSelection(ctx, ctx.database.prisma, id);
  await requireCount(ctx, selection, expectedCount);
  await ctx.database.prisma.$transaction(async (tx) => {
    // Of two clicks at once, the second waits here and finds it started.
    await tx.$queryRaw`select 1 from bulk_actions where id = ${id}::uuid for update`;
    const { isStarted } = await ownSelection(ctx, tx, id);
    if (isStarted) throw new DomainError("conflict", { detail: "This was started already." });
    const named = selection.ids?.length;
    await enqueueBulk(ctx, tx, id, { input, count: expectedCount, named });
  });
  ctx.wakeJobs();
}

/** Only for who kept it: it says whom that admin looks at. @throws not_found */
async function ownSelection(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ selection: Selection; isStarted: boolean }> {
  const { actorId, keyId } = askerOf(ctx);
  const bulk = await tx.bulkAction.findFirst({ where: { id, actorId, keyId } });
  if (!bulk) throw new DomainError("not_found");
  const isStarted = bulk.action !== null;
  const stored = selectionIn(bulk);
  if (stored) return { selection: stored, isStarted };
  const rows = await tx.bulkRow.findMany({ where: { bulkId: id }, select: { userId: true } });
  return { selection: { ids: rows.map(({ userId }) => userId) }, isStarted };
}
