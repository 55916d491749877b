import { canonicalEmail, type Email } from "@/lib/contracts/fields";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { sendPasswordReset } from "@/lib/domain/passwords/reset";
import { eraseUnclaimed } from "@/lib/domain/users/erase";
import { findUserRow, readUserRow } from "@/lib/domain/users/read";
import { isUnclaimed } from "@/lib/domain/users/row";
import { releaseEmail, returnEmail } from "@/lib/domain/users/set-email";
import { removeSignInMethods } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";

/**
 * Returns the account to an earlier address, locked until it has a new password and without the
 * sign-in methods that were added since. Undo links of earlier changes stay valid: a thief may have
 * changed the address twice, and must not shut the owner out by undoing the second change.
 * @throws code_invalid, conflict where someone else has proved the address by now
 */
export async function restoreEmail(
  ctx: Ctx,
  tx: Tx,
  { userId, address, changedAt }: { userId: string; address: string; changedAt: Date },
): Promise<void> {
  const email = canonicalEmail(address);
  if (!email) throw new DomainError("code_invalid");
  await lockAddress(tx, email);
  await freeAddress(ctx, tx, email, userId);
  const user = await readUserRow(tx, userId);
  await returnEmail(ctx, tx, user, email);
  await tx.user.update({
    where: { id: userId },
    data: { lockedAt: ctx.clock.now() },
    select: { id: true },
  });
  await tx.session.deleteMany({ where: { userId } });
  await removeSignInMethods(ctx, tx, userId, { since: changedAt });
  await tx.code.deleteMany({
    where: {
      userId,
      usedAt: null,
      NOT: { purpose: "undoEmailChange", createdAt: { lt: changedAt } },
    },
  });
  await sendPasswordReset(ctx, tx, { userId, email, reader: user });
}

/**
 * Anyone can sign up with an address that was just given up, and must not block its owner's return:
 * an account that holds it unverified loses it to the person who reads its email.
 */
async function freeAddress(ctx: Ctx, tx: Tx, email: Email, ownerId: string): Promise<void> {
  const holder = await findUserRow(tx, { email });
  if (!holder || holder.id === ownerId) return;
  if (holder.email_verified_at) throw new DomainError("conflict");
  if (!isUnclaimed(holder)) return releaseEmail(ctx, tx, holder);
  if (!(await eraseUnclaimed(ctx, tx, holder.id))) throw new DomainError("conflict");
}

/** The same refusal where someone takes the address at that very moment. @throws conflict */
export async function refusingTaken<Result>(run: Promise<Result>): Promise<Result> {
  try {
    return await run;
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("conflict");
    throw error;
  }
}
