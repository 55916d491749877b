import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { type FoundCode, ownersLinks } from "./codes";

/**
 * The time from which on nothing in the account is known to be its owner's: when the earliest of the
 * lock and undo links that are still valid was sent, this one included. Someone who took the account
 * over can cause later links by signing in again, and would move a line drawn at the latest.
 */
export async function doubtfulSince(ctx: Ctx, tx: Tx, used: FoundCode): Promise<Date> {
  const earliest = await tx.code.findFirst({
    where: {
      userId: used.userId,
      purpose: { in: [...ownersLinks] },
      usedAt: null,
      expiresAt: { gt: ctx.clock.now() },
      createdAt: { lt: used.createdAt },
    },
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  return earliest?.createdAt ?? used.createdAt;
}
