import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";

/** Revokes the API keys that a user created or rotated since a time, for an owner who takes the account back. */
export async function removeKeysOf(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { since }: { since: Date },
): Promise<void> {
  const changed = [{ createdAt: { gte: since } }, { rotatedAt: { gte: since } }];
  const where = { createdBy: userId, OR: changed };
  const keys = await tx.apiKey.findMany({ where, select: { id: true } });
  await tx.apiKey.deleteMany({ where });
  for (const { id } of keys) {
    await recordEvent(ctx, tx, "api_key.deleted", { actorId: userId, data: { keyId: id } });
  }
}
