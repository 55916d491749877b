import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { readUserRow } from "./read";
import { removeFactors } from "./remove-factors";
import { removePhone } from "./set-phone";

/**
 * Locks a user's row until the transaction ends, so that changes of one account come one after the
 * other: two that each remove a sign-in method never both count on the other's, and none acts on an
 * account that is being erased. A caller that also locks the owner role (owners.ts) locks the user
 * first. @throws not_found
 */
export async function holdUser(tx: Tx, userId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid for update`;
  if (held.length === 0) throw new DomainError("not_found");
}

/**
 * As `holdUser`, for a transaction that goes on to sign the user in. The password comes first, in the
 * order in which a sign-in and a change of the password take the two: none of them waits for another
 * that waits for it. @throws not_found
 */
export async function holdUserForSignIn(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from password_credentials where user_id = ${userId}::uuid for share`;
  await holdUser(tx, userId);
}

/**
 * As `holdUser`, for a change of the caller's own account: a session that a lock, an undo or a reset
 * ended since the request began changes nothing any more. @throws unauthenticated, not_found
 */
export async function holdOwnAccount(tx: Tx, { userId, sessionId }: UserActor): Promise<void> {
  await holdUser(tx, userId);
  const alive = await tx.session.count({ where: { id: sessionId, userId } });
  if (alive === 0) throw new DomainError("unauthenticated");
}

/**
 * Makes sure that a sign-in method is left after a change, within its transaction: a verified
 * address, a linked account, a passkey, or a username with a password. @throws conflict
 */
export async function requireSignInMethod(tx: Tx, userId: string, lost: string): Promise<void> {
  const user = await readUserRow(tx, userId);
  if (user.email_verified_at !== null || user.phone_verified_at !== null) return;
  if (user.username !== null && user.has_password) return;
  if ((await tx.account.count({ where: { userId } })) > 0) return;
  if ((await tx.passkey.count({ where: { userId } })) > 0) return;
  throw new DomainError("conflict", {
    detail: `${lost} is your only sign-in method. Add an email, or a username and password, first.`,
  });
}

/**
 * Removes the linked accounts, the phone, passkeys and second factors: all, or those added since a
 * sign-in that the owner disowns. A reset ends the sessions and the password of anyone else who had the account; these would
 * let them back in.
 */
export async function removeSignInMethods(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { since = null }: { since?: Date | null } = {},
): Promise<void> {
  const from = since ?? new Date(0);
  const where = { userId, createdAt: { gte: from } };
  const linked = await tx.account.findMany({ where, select: { provider: true } });
  await tx.account.deleteMany({ where });
  for (const { provider } of linked) {
    const about = { userId, actorId: userId };
    await recordEvent(ctx, tx, "account.unlinked", { ...about, data: { provider } });
  }
  const user = await readUserRow(tx, userId);
  if (user.phone_verified_at && user.phone_verified_at >= from) await removePhone(ctx, tx, user);
  await removeFactors(ctx, tx, userId, { since });
}
