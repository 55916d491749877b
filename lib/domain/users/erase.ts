import { erasedDataKeys } from "@/lib/domain/audit/erased-keys";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { endedUnsent, handedOver } from "@/lib/domain/messages/statuses";
import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Erases a user's data. Audit events stay, with the id and without what tells who it was.
 * @param note why an admin does it, for the event
 * @throws not_found where it is already gone
 */
export async function eraseUser(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { note }: { note?: string | undefined } = {},
): Promise<void> {
  if (!(await erase(ctx, tx, { id: userId }, note ? { note } : {})))
    throw new DomainError("not_found");
}

/**
 * Erases an account that nobody ever verified or used, for the person who has the address.
 * @returns false where its owner has verified or used it since it was read: then it stays
 */
export async function eraseUnclaimed(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  // Codes before the account, as a verification takes them: the two wait in one order.
  await tx.code.deleteMany({ where: { userId } });
  const unproved = { emailVerifiedAt: null, phoneVerifiedAt: null, loginCount: 0 };
  const untouched = { id: userId, ...unproved, createdByTeam: false };
  return erase(ctx, tx, untouched, { reason: "unclaimed" });
}

/** Erases an account whose grace period is over, unless its deletion was cancelled since it was read. */
export function eraseIfStillDue(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  return erase(ctx, tx, { id: userId, deletesAt: { lte: ctx.clock.now() } });
}

/** The one place where a user's row goes, so that none goes without its event or leaves data behind. */
async function erase(
  ctx: Ctx,
  tx: Tx,
  where: Prisma.UserWhereInput & { id: string },
  data: { reason?: "unclaimed"; note?: string } = {},
): Promise<boolean> {
  const select = { email: true, phone: true };
  const user = await tx.user.findFirst({ where, select });
  // Those that are shared stay: others work with them.
  await tx.savedView.deleteMany({ where: { ownerId: where.id, shared: false, owner: where } });
  const { count } = await tx.user.deleteMany({ where });
  if (count === 0) return false;
  await recordEvent(ctx, tx, "user.erased", { userId: where.id, data });
  await forgetMessages(tx, [user?.email, user?.phone]);
  if (user?.email) await forgetInvitation(tx, where.id, user.email);
  await forgetDevices(tx, where.id);
  return true;
}

/** Messages that are still to be sent, such as the one about the deletion, stay until they are. */
async function forgetMessages(tx: Tx, addresses: (string | null | undefined)[]): Promise<void> {
  const recipients = addresses.filter((address) => typeof address === "string");
  const ended = { in: [...handedOver, ...endedUnsent] };
  await tx.outboxMessage.deleteMany({ where: { recipient: { in: recipients }, status: ended } });
}

/** The one that the account came by; another can still be accepted. */
async function forgetInvitation(tx: Tx, acceptedBy: string, email: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { email, acceptedBy } });
}

/** Where the user was and with which device; not what an admin's own events say of the admin. */
async function forgetDevices(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`update audit_events
    set ip = null, user_agent = null, data = data - ${[...erasedDataKeys]}::text[]
    where user_id = ${userId}::uuid and (actor_id is null or actor_id = ${userId}::uuid)`;
}
