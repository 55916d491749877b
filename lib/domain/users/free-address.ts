import type { Email } from "@/lib/contracts/fields";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { registerUser } from "./create";
import { eraseUnclaimed } from "./erase";
import { findUserRow, opensByEmail, readUserRow } from "./read";
import { isUnclaimed, type UserRow } from "./row";
import { releaseEmail } from "./set-email";
import { claimByEmail } from "./verify";

/**
 * Makes an email free for the account `ownerId`, whose user has just proved it: an account that only
 * claimed it loses it, and an unused one is erased. Lock the address first.
 * @throws already_exists where another account has proved it
 */
export async function freeEmail(
  ctx: Ctx,
  tx: Tx,
  email: Email,
  ownerId: string | null,
): Promise<void> {
  const holder = await findUserRow(tx, { email });
  if (!holder || holder.id === ownerId) return;
  const isFree = isUnclaimed(holder)
    ? await eraseUnclaimed(ctx, tx, holder.id)
    : await releaseEmail(ctx, tx, holder);
  if (!isFree) throw new DomainError("already_exists");
}

/**
 * The account of someone who has just proved an email, or null where no account has it. An unverified
 * one becomes theirs, without what its earlier holder left. Where a phone proves another owner, the
 * two part: that account keeps the phone and loses the email, and the email gets an account of its
 * own, so that nobody shares an account with a stranger who signed up with their address. Lock the
 * address first.
 * @param method how it was proved, for the record of an account of its own
 */
export async function ownerByEmail(
  ctx: Ctx,
  tx: Tx,
  email: Email,
  { method = "email" }: { method?: string } = {},
): Promise<UserRow | null> {
  const holder = await findUserRow(tx, { email });
  if (!holder || holder.email_verified_at) return holder;
  if (!opensByEmail(holder)) {
    await freeEmail(ctx, tx, email, null);
    return registerUser(ctx, tx, { email, emailVerified: true, method });
  }
  await claimByEmail(ctx, tx, { userId: holder.id, email });
  return readUserRow(tx, holder.id);
}
