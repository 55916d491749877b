import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { removeSignInMethods } from "./sign-in-methods";

/** `email` is the address that the code was sent to. */
type Verified = { userId: string; email: string };

/**
 * Marks the user's email as verified, for someone who has shown to own both the address and the
 * account. @throws code_invalid where the account has another email by now
 */
export async function confirmEmail(ctx: Ctx, tx: Tx, { userId, email }: Verified): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.user.updateMany({
    where: { id: userId, email },
    data: { emailVerifiedAt: now, updatedAt: now },
  });
  if (count === 0) throw new DomainError("code_invalid");
  await recordEvent(ctx, tx, "user.verified", { userId, actorId: userId });
}

/**
 * Marks the user's email as verified on an admin's word, who knows that the account belongs to the
 * person with that address: what is in it stays. The event says that nobody has proved it.
 */
export async function vouchForEmail(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const now = ctx.clock.now();
  await tx.user.update({
    where: { id: userId },
    data: { emailVerifiedAt: now, updatedAt: now },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "address.vouched", { userId, data: { kind: "email" } });
}

/**
 * Gives an account to the person who reads its unverified email: what its earlier holder left is
 * removed, and the email is verified. @throws code_invalid where the account has another email by now
 */
export async function claimByEmail(ctx: Ctx, tx: Tx, verified: Verified): Promise<void> {
  await removeEarlierHolder(ctx, tx, verified.userId);
  await confirmEmail(ctx, tx, verified);
}

/**
 * Verifies the email on the word of the operator, who makes this account the first owner's. The event
 * is the caller's. What an earlier holder left is removed unless the email was verified already.
 */
export async function claimForOwner(
  ctx: Ctx,
  tx: Tx,
  user: { id: string; email_verified_at: Date | null },
): Promise<void> {
  if (!user.email_verified_at) await removeEarlierHolder(ctx, tx, user.id);
  const now = ctx.clock.now();
  await tx.user.update({
    where: { id: user.id },
    data: { emailVerifiedAt: now, updatedAt: now },
    select: { id: true },
  });
}

/**
 * Anyone can sign up with a stranger's address: until it is verified, nothing in the account is known
 * to be its owner's (pre-hijacking, USENIX Security 2022).
 */
async function removeEarlierHolder(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  await tx.passwordCredential.deleteMany({ where: { userId } });
  await tx.session.deleteMany({ where: { userId } });
  await tx.device.deleteMany({ where: { userId } });
  await removeSignInMethods(ctx, tx, userId);
}
