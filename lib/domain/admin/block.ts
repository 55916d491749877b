import type { AdminUserView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { protectLastOwner } from "@/lib/domain/access/owners";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { endSessions } from "@/lib/domain/sessions/end-sessions";
import { readAdminView } from "./user-page";

/**
 * Blocks a user, permanently or until a time, and ends all sessions, so the next request of an open
 * page is refused. @throws forbidden, not_found, conflict, validation_failed
 */
export async function blockUser(
  ctx: Ctx,
  { id, reason, until }: { id: string; reason?: string | undefined; until?: string | undefined },
): Promise<AdminUserView> {
  const now = ctx.clock.now();
  const blockedUntil = until ? new Date(until) : null;
  if (blockedUntil && blockedUntil <= now) {
    throw fieldError("validation_failed", "until", "Choose a time in the future.");
  }
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:block" });
    if (ctx.actor.kind === "user" && ctx.actor.userId === id) {
      throw new DomainError("conflict", { detail: "You can’t block yourself." });
    }
    await protectLastOwner(ctx, tx, id);
    await tx.user.update({
      where: { id },
      data: { blockedAt: now, blockedUntil, blockedReason: reason || null, updatedAt: now },
      select: { id: true },
    });
    await tx.session.deleteMany({ where: { userId: id } });
    await recordEvent(ctx, tx, "user.blocked", {
      userId: id,
      data: { reason: reason ?? null, until: until ?? null },
    });
  });
  return readAdminView(ctx, id);
}

/** @throws forbidden, not_found */
export async function unblockUser(ctx: Ctx, { id }: { id: string }): Promise<AdminUserView> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:block" });
    await tx.user.update({
      where: { id },
      data: {
        blockedAt: null,
        blockedUntil: null,
        blockedReason: null,
        updatedAt: ctx.clock.now(),
      },
      select: { id: true },
    });
    await recordEvent(ctx, tx, "user.unblocked", { userId: id });
  });
  return readAdminView(ctx, id);
}

/** Ends all of a user's sessions. The user can sign in again. @throws forbidden, not_found */
export async function kickUser(ctx: Ctx, { id }: { id: string }): Promise<{ ended: number }> {
  return ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
    const { ended, devices } = await endSessions(tx, { userId: id });
    await recordEvent(ctx, tx, "user.kicked", { userId: id, data: { ended, devices } });
    return { ended };
  });
}
