import type { Phone } from "@/lib/contracts/phone";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { updateMfaState } from "./mfa-state";
import type { UserRow } from "./row";
import { searchTextOf } from "./search-text";

/**
 * Sets a phone that the user has just proved, or none, in place of the one that `user` was read with.
 * @throws conflict where the phone was changed since
 */
export async function setPhone(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  phone: Phone | null,
): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, phone: user.phone },
    data: columns(ctx, user, phone),
  });
  if (count !== 1) throw new DomainError("conflict");
  const event = phone === null ? "phone.unbound" : user.phone ? "phone.changed" : "phone.bound";
  await recordEvent(ctx, tx, event, { userId: user.id });
  // Codes by SMS can have been the second factor.
  if (phone === null) await updateMfaState(ctx, tx, user.id);
}

/** Removes the phone, whichever the account has by now, for an owner who takes the account back. */
export async function removePhone(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  await tx.user.update({
    where: { id: user.id },
    data: columns(ctx, user, null),
    select: { id: true },
  });
  await recordEvent(ctx, tx, "phone.unbound", { userId: user.id, actorId: user.id });
}

function columns(ctx: Ctx, user: UserRow, phone: Phone | null) {
  const now = ctx.clock.now();
  return {
    phone,
    phoneVerifiedAt: phone && now,
    searchText: searchTextOf({ ...user, phone }),
    updatedAt: now,
  };
}
