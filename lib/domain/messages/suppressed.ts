import { v7 as uuid } from "uuid";
import type { SuppressionReason } from "@/lib/contracts/messages";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { Channel } from "@/lib/platform/transports";

/** The addresses of these that get no messages. One look-up by key. */
export async function suppressedAmong(
  tx: Tx,
  channel: Channel,
  addresses: readonly string[],
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await tx.suppression.findMany({
    where: { channel, address: { in: [...addresses] } },
    select: { address: true },
  });
  return new Set(rows.map(({ address }) => address));
}

export async function isSuppressed(
  { database }: Pick<Platform, "database">,
  channel: Channel,
  address: string,
): Promise<boolean> {
  return (await suppressedAmong(database.prisma, channel, [address])).has(address);
}

type NewSuppression = {
  channel: Channel;
  address: string;
  reason: SuppressionReason;
  note: string | null;
  messageId?: string;
};

/**
 * Puts an address on the list, once: one that is there stays as it is, with its first reason.
 * @returns the new row's id, or null
 */
export async function suppress(
  ctx: Ctx,
  tx: Tx,
  { channel, address, reason, note, messageId }: NewSuppression,
): Promise<string | null> {
  const id = uuid();
  const createdBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const { count } = await tx.suppression.createMany({
    data: {
      ...{ id, channel, address, reason, note, createdBy },
      messageId: messageId ?? null,
      createdAt: ctx.clock.now(),
    },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await recordEvent(ctx, tx, "suppression.added", {
    data: { suppressionId: id, channel, cause: reason },
  });
  return id;
}
