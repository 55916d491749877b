import { OWNER_ROLE } from "@/lib/contracts/permissions";
import type { AdminUserView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { protectLastOwner } from "@/lib/domain/access/owners";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { endSessions } from "@/lib/domain/sessions/end-sessions";
import type { Tx } from "@/lib/platform/db/database";
import { tellOfSignOut } from "./tell-user";
import { readAdminView } from "./user-page";

/**
 * Blocks a user, permanently or until a time, and ends all sessions, so the next request of an open
 * page is refused. @throws forbidden, not_found, conflict, validation_failed
 */
export async function blockUser(
  ctx: Ctx,
  { id, reason, until }: { id: string; reason?: string | undefined; until?: string | undefined },
): Promise<AdminUserView> {
  refusePastEnd(ctx, until);
  await ctx.database.prisma.$transaction((tx) => blockIn(ctx, tx, { id, reason, until }));
  return readAdminView(ctx, id);
}

type Block = { id: string; reason?: string | undefined; until?: string | undefined };

/** @throws validation_failed for a block that would be over already */
export function refusePastEnd(ctx: Ctx, until: string | undefined): void {
  if (until === undefined || new Date(until) > ctx.clock.now()) return;
  throw fieldError("validation_failed", "until", "Choose a time in the future.");
}

/** Blocks a user, within the caller's transaction. @throws forbidden, not_found, conflict */
export async function blockIn(ctx: Ctx, tx: Tx, block: Block): Promise<void> {
  const { roles } = await lockUserToActOn(ctx, tx, { id: block.id, permission: "users:block" });
  await applyBlock(ctx, tx, block, roles);
}

/** Blocks a user whom the caller has locked to act on. @throws conflict */
export async function applyBlock(
  ctx: Ctx,
  tx: Tx,
  { id, reason, until }: Block,
  roles: readonly string[],
): Promise<void> {
  const now = ctx.clock.now();
  const blockedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  if (blockedBy === id) throw new DomainError("conflict", { detail: "You can’t block yourself." });
  if (roles.includes(OWNER_ROLE)) await protectLastOwner(ctx, tx, id);
  const blockedUntil = until ? new Date(until) : null;
  await tx.user.update({
    where: { id },
    data: {
      blockedAt: now,
      blockedUntil,
      blockedReason: reason || null,
      blockedBy,
      updatedAt: now,
    },
    select: { id: true },
  });
  await tx.session.deleteMany({ where: { userId: id } });
  await recordEvent(ctx, tx, "user.blocked", {
    userId: id,
    data: { reason: reason ?? null, until: until ?? null },
  });
}

/** @throws forbidden, not_found */
export async function unblockUser(ctx: Ctx, { id }: { id: string }): Promise<AdminUserView> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:block" });
    await applyUnblock(ctx, tx, id);
  });
  return readAdminView(ctx, id);
}

/** Unblocks a user whose row the caller holds, and has authorised to unblock. */
export async function applyUnblock(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  await tx.user.update({
    where: { id },
    data: {
      blockedAt: null,
      blockedUntil: null,
      blockedReason: null,
      blockedBy: null,
      updatedAt: ctx.clock.now(),
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "user.unblocked", { userId: id });
}

/**
 * Ends all of a user's sessions, and tells the user. The user can sign in again.
 * @throws forbidden, not_found
 */
export async function kickUser(ctx: Ctx, { id }: { id: string }): Promise<{ ended: number }> {
  const result = await ctx.database.prisma.$transaction(async (tx) => {
    const user = await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
    const { ended, hadOwn } = await kickIn(ctx, tx, id);
    if (hadOwn) await tellOfSignOut(ctx, tx, user, { before: ctx.clock.now() });
    return { ended };
  });
  ctx.wakeJobs();
  return result;
}

/** Ends the sessions of a user whom the caller has locked to act on. It is for the caller to tell them. */
export async function kickIn(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ ended: number; hadOwn: boolean }> {
  const { ended, hadOwn, devices } = await endSessions(tx, { userId: id });
  await recordEvent(ctx, tx, "user.kicked", { userId: id, data: { ended, devices } });
  return { ended, hadOwn };
}
