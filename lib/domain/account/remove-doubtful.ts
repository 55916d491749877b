import { removeKeysOf } from "@/lib/domain/access/remove-keys";
import type { FoundCode } from "@/lib/domain/codes/codes";
import { doubtfulSince } from "@/lib/domain/codes/owners-links";
import type { Ctx } from "@/lib/domain/core/context";
import { removeSignInMethods } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";

/** A lock or undo link that its reader has just used. */
export type UsedLink = FoundCode & { userId: string };

/**
 * Ends every session, forgets every device, and removes whatever could let someone in again that was added since the line
 * that `doubtfulSince` draws: linked accounts, the phone, API keys. Hold the user's row first.
 */
export async function removeDoubtful(ctx: Ctx, tx: Tx, used: UsedLink): Promise<void> {
  const { userId } = used;
  const since = await doubtfulSince(ctx, tx, used);
  await tx.session.deleteMany({ where: { userId } });
  await tx.device.deleteMany({ where: { userId } });
  await removeSignInMethods(ctx, tx, userId, { since });
  await removeKeysOf(ctx, tx, userId, { since });
}
