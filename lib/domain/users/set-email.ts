import type { Email } from "@/lib/contracts/fields";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { updateMfaState } from "./mfa-state";
import type { UserRow } from "./row";
import { searchTextOf } from "./search-text";

/**
 * Sets an email that the user has just proved, in place of the one that `user` was read with. Resets
 * under way are void. @throws conflict where the email was changed since
 */
export async function setEmail(ctx: Ctx, tx: Tx, user: UserRow, email: Email): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, email: user.email },
    data: columns(ctx, user, email),
  });
  if (count !== 1) throw new DomainError("conflict");
  await tx.code.deleteMany({ where: { userId: user.id, purpose: "resetPassword" } });
  await recordEvent(ctx, tx, "email.changed", { userId: user.id });
}

/**
 * Removes the email that `user` was read with. Resets under way are void, and so is a change that waits
 * for its new address to be confirmed. @throws conflict where the email was changed since
 */
export async function removeEmail(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, email: user.email },
    data: columns(ctx, user, null),
  });
  if (count !== 1) throw new DomainError("conflict");
  await tx.code.deleteMany({ where: { userId: user.id, purpose: "resetPassword" } });
  await recordEvent(ctx, tx, "email.removed", { userId: user.id });
  // Codes by email can have been the second factor.
  await updateMfaState(ctx, tx, user.id);
}

/** Returns an account to an email that its owner proved, whichever it has by now. */
export async function returnEmail(ctx: Ctx, tx: Tx, user: UserRow, email: Email): Promise<void> {
  await tx.user.update({
    where: { id: user.id },
    data: columns(ctx, user, email),
    select: { id: true },
  });
  await recordEvent(ctx, tx, "email.change_undone", { userId: user.id, actorId: user.id });
}

/**
 * Takes an email that was never verified from an account that is in use by other means.
 * @returns false where it has been verified or changed since it was read: then it stays
 */
export async function releaseEmail(ctx: Ctx, tx: Tx, user: UserRow): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, email: user.email, emailVerifiedAt: null },
    data: columns(ctx, user, null),
  });
  if (count === 1) await recordEvent(ctx, tx, "email.released", { userId: user.id });
  return count === 1;
}

function columns(ctx: Ctx, user: UserRow, email: Email | null) {
  const now = ctx.clock.now();
  return {
    email,
    emailVerifiedAt: email && now,
    searchText: searchTextOf({ ...user, email }),
    updatedAt: now,
  };
}
