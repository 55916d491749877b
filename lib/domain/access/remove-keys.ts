import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";

/** Revokes the API keys that a user created since a time, for an owner who takes the account back. */
export async function removeKeysOf(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  { since }: { since: Date },
): Promise<void> {
  const where = { createdBy: userId, createdAt: { gte: since } };
  const keys = await tx.apiKey.findMany({ where, select: { id: true } });
  await tx.apiKey.deleteMany({ where });
  for (const { id } of keys) {
    await recordEvent(ctx, tx, "api_key.deleted", { actorId: userId, data: { keyId: id } });
  }
}
