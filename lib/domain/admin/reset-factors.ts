import type { AdminUserView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { removeFactors } from "@/lib/domain/users/remove-factors";
import { readAdminView } from "./user-page";

/**
 * Removes the second factors and passkeys of someone who lost them, for a reason that the user and the
 * audit log are told. Their sessions end. An admin cannot do it to their own account.
 * @throws unauthenticated, forbidden, not_found, conflict, reauthentication_required
 */
export async function resetFactors(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<AdminUserView> {
  authorizeSensitive(ctx, "users:mfa");
  if (ctx.actor.kind === "user" && ctx.actor.userId === id) {
    const detail = "Change your own second factors in your settings.";
    throw new DomainError("conflict", { detail });
  }
  await ctx.database.prisma.$transaction(async (tx) => {
    const user = await lockUserToActOn(ctx, tx, { id, permission: "users:mfa" });
    await removeFactors(ctx, tx, id, { since: null });
    await tx.session.deleteMany({ where: { userId: id } });
    await recordEvent(ctx, tx, "mfa.reset", { userId: id, data: { reason } });
    await tellOfChange(ctx, tx, user, "factorsReset", { reason });
  });
  ctx.wakeJobs();
  return readAdminView(ctx, id);
}
