import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { updateMfaState } from "./mfa-state";

/**
 * Removes a user's second factors, passkeys included, all or those added since a time, with what
 * stands for them: recovery codes, every trusted device, sign-ins under way, a recovery that was asked
 * for. For someone who lost them, and for what someone else left. Hold the user's row first.
 */
export async function removeFactors(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { since }: { since: Date | null },
): Promise<void> {
  const added = since ? { gte: since } : undefined;
  await tx.totpSecret.deleteMany({ where: { userId, ...(added && { confirmedAt: added }) } });
  await tx.passkey.deleteMany({ where: { userId, createdAt: added } });
  await tx.recoveryCode.deleteMany({ where: { userId, createdAt: added } });
  await tx.trustedDevice.deleteMany({ where: { userId } });
  await tx.signInChallenge.deleteMany({ where: { userId } });
  await tx.factorRecovery.deleteMany({ where: { userId } });
  if (since === null) await tx.user.updateMany({ where: { id: userId }, data: { mfaMethods: [] } });
  await updateMfaState(ctx, tx, userId);
}
