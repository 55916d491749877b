import { recordEvent } from "@/lib/domain/audit/events";
import { requireUserOwingFactor } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { outsideImpersonation } from "@/lib/domain/core/impersonation";

/**
 * Ends the caller's session as another user. The admin's own session stays.
 * @throws unauthenticated, conflict where the session is the user's own
 */
export async function endImpersonation(ctx: Ctx): Promise<void> {
  const { userId, sessionId, impersonation } = requireUserOwingFactor(ctx);
  if (!impersonation) {
    throw new DomainError("conflict", { detail: "You’re not signed in as someone else." });
  }
  await outsideImpersonation(ctx).database.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId } });
    if (count === 0) return;
    await recordEvent(ctx, tx, "impersonation.ended", { userId, data: { sessionId } });
  });
}
