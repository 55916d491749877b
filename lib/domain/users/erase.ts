import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Erases a user's data. Audit events stay: they hold the id and no name. @throws not_found where it is already gone */
export async function eraseUser(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  if (!(await erase(ctx, tx, { id: userId }))) throw new DomainError("not_found");
}

/**
 * Erases an account that nobody ever verified or used, for the person who has the address.
 * @returns false where its owner has verified or used it since it was read: then it stays
 */
export async function eraseUnclaimed(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  // Codes before the account, as a verification takes them: the two wait in one order.
  await tx.code.deleteMany({ where: { userId } });
  const untouched = { id: userId, emailVerifiedAt: null, phoneVerifiedAt: null, loginCount: 0 };
  return erase(ctx, tx, untouched, { reason: "unclaimed" });
}

/** Erases an account whose grace period is over, unless its deletion was cancelled since it was read. */
export function eraseIfStillDue(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  return erase(ctx, tx, { id: userId, deletesAt: { lte: ctx.clock.now() } });
}

/** The one place where a user's row goes, so that none goes without its event. */
async function erase(
  ctx: Ctx,
  tx: Tx,
  where: Prisma.UserWhereInput & { id: string },
  data: { reason?: "unclaimed" } = {},
): Promise<boolean> {
  const { count } = await tx.user.deleteMany({ where });
  if (count === 1) await recordEvent(ctx, tx, "user.erased", { userId: where.id, data });
  return count === 1;
}
