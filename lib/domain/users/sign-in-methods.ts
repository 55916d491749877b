import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { readUserRow } from "./read";
import { searchTextOf } from "./search-text";

/**
 * Holds a user's row until the transaction ends, so that changes of one account come one after the
 * other: two that each take a way in never both count on the other's, and none acts on an account
 * that is just going. Whoever also locks the owner's role (owners.ts) holds the user first.
 * @throws not_found
 */
export async function holdUser(tx: Tx, userId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid for update`;
  if (held.length === 0) throw new DomainError("not_found");
}

/**
 * Makes sure that a way in is left after a change, within its transaction: a proved address, a
 * linked account, or a username with a password. @throws conflict
 */
export async function requireSignInMethod(tx: Tx, userId: string, lost: string): Promise<void> {
  const user = await readUserRow(tx, userId);
  if (user.email_verified_at !== null || user.phone_verified_at !== null) return;
  if (user.username !== null && user.has_password) return;
  if ((await tx.account.count({ where: { userId } })) > 0) return;
  throw new DomainError("conflict", {
    detail: `${lost} is your only sign-in method. Add an email, or a username and password, first.`,
  });
}

/**
 * Takes the linked accounts and the phone, all or those added since a sign-in that the owner disowns.
 * A reset ends the sessions and the password of whoever else had the account; these would let them in
 * again.
 */
export async function removeSignInMethods(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { since = new Date(0) }: { since?: Date } = {},
): Promise<void> {
  const where = { userId, createdAt: { gte: since } };
  const linked = await tx.account.findMany({ where, select: { provider: true } });
  await tx.account.deleteMany({ where });
  const about = { userId, actorId: userId };
  for (const { provider } of linked) {
    await recordEvent(ctx, tx, "account.unlinked", { ...about, data: { provider } });
  }
  const user = await readUserRow(tx, userId);
  if (!user.phone_verified_at || user.phone_verified_at < since) return;
  const searchText = searchTextOf({ ...user, phone: null });
  const data = { phone: null, phoneVerifiedAt: null, searchText };
  await tx.user.update({ where: { id: userId }, data, select: { id: true } });
  await recordEvent(ctx, tx, "phone.unbound", about);
}
