import { z } from "zod";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { type Ctx, type Platform, systemCtx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { suppress } from "./suppressed";

/** What a provider reports about a message that it took. */
export const outcome = z.object({
  status: z.enum(["delivered", "bounced", "complained", "failed"]),
  /** The provider's words; null for a delivery. */
  note: z.string().nullable(),
  /** Whether the address gets no more messages. */
  suppress: z.enum(["bounce", "complaint"]).nullable(),
});
export type Outcome = z.output<typeof outcome>;

export type ProviderReport = {
  /** The provider's id of the event: a report counts once. */
  id: string;
  type: string;
  /** The provider's id of the message. */
  providerId: string;
  outcome: Outcome;
};

/** What a report can replace. Reports come in any order: a delivery never hides a bounce or a complaint. */
const before: Record<Outcome["status"], string[]> = {
  delivered: ["sent"],
  failed: ["sent"],
  bounced: ["sent", "delivered", "failed"],
  complained: ["sent", "delivered", "failed", "bounced"],
};

/**
 * Notes a report of an email provider, each event once, however often and in parallel it comes. One
 * about a message that this instance did not send changes nothing: other apps can share the provider's
 * account, and what their readers do must not silence ours.
 */
export async function noteReport(
  platform: Platform,
  report: ProviderReport,
): Promise<"noted" | "repeated" | "unknown"> {
  const { id, type, providerId } = report;
  const ctx = systemCtx(platform, id.slice(0, 100));
  return platform.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.providerEvent.createMany({
      data: { id, type, providerId, outcome: report.outcome, receivedAt: ctx.clock.now() },
      skipDuplicates: true,
    });
    if (count === 0) return "repeated";
    await lockReports(tx, providerId);
    return (await applyOutcome(ctx, tx, providerId, report.outcome)) ? "noted" : "unknown";
  });
}

/** A report that comes before the message's id at the provider is stored, and that being stored, see neither unless they take turns. */
function lockReports(tx: Tx, providerId: string): Promise<void> {
  return lockAddress(tx, `provider message ${providerId}`);
}

async function applyOutcome(
  ctx: Ctx,
  tx: Tx,
  providerId: string,
  { status, note, suppress: cause }: Outcome,
): Promise<boolean> {
  const message = await tx.outboxMessage.findFirst({
    where: { providerId, channel: "email" },
    select: { id: true, recipient: true, template: true },
  });
  if (!message) return false;
  const { count } = await tx.outboxMessage.updateMany({
    where: { id: message.id, status: { in: before[status] } },
    data: { status, lastError: note, reportedAt: ctx.clock.now() },
  });
  if (count === 1 && status !== "delivered") {
    await recordEvent(ctx, tx, "message.undelivered", {
      data: { messageId: message.id, template: message.template, cause: status },
    });
  }
  if (cause) {
    const { id: messageId, recipient: address } = message;
    await suppress(ctx, tx, { channel: "email", address, reason: cause, note, messageId });
  }
  return true;
}

/** Notes that a message was sent, with what was reported about it meanwhile. */
export async function noteSent(
  platform: Platform,
  id: string,
  providerId: string | null,
): Promise<void> {
  const { database, clock } = platform;
  const data = {
    ...{ status: "sent", sentAt: clock.now(), providerId },
    ...{ lastError: null, sealedPayload: "" },
  };
  if (providerId === null) {
    await database.prisma.outboxMessage.updateMany({ where: { id }, data });
    return;
  }
  await database.prisma.$transaction(async (tx) => {
    await lockReports(tx, providerId);
    await tx.outboxMessage.updateMany({ where: { id }, data });
    const early = await tx.providerEvent.findMany({
      where: { providerId },
      orderBy: { receivedAt: "asc" },
    });
    for (const event of early) {
      await applyOutcome(
        systemCtx(platform, event.id),
        tx,
        providerId,
        outcome.parse(event.outcome),
      );
    }
  });
}
