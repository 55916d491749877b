import type { MessageView, NotResendable } from "@/lib/contracts/answers/messages";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { jobInsert } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import type { Channel } from "@/lib/platform/transports";
import { messageJobTypes } from "./job-types";
import { readMessage } from "./message-log";

const refusals: Record<NotResendable, string> = {
  sent: "This message was sent. If it didn’t arrive, have it caused again: a code by asking for one, a password reset from the user’s page.",
  erased:
    "This message’s content is erased, as it held a code or a link. The person can ask for a new one; a password reset is sent from the user’s page.",
  suppressed: "The address is on the suppression list. Remove it from there first.",
  running: "This message is being sent now.",
};

/**
 * Sends a message again that was not sent: at once where it waits for its next try, with all its tries
 * where it has failed. Its content is the first one; one that held a code or a link is erased by then.
 * Of many at once, one counts.
 * @throws unauthenticated, forbidden, not_found; conflict where it cannot be sent again
 */
export async function resendMessage(ctx: Ctx, { id }: { id: string }): Promise<MessageView> {
  authorize(ctx, "messages:write");
  const view = await ctx.database.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from outbox_messages where id = ${id}::uuid for update`;
    const message = await readMessage(tx, id);
    if (message.notResendable) {
      throw new DomainError("conflict", { detail: refusals[message.notResendable] });
    }
    const { channel, template } = message;
    if (message.state === "pending") await hurry(ctx, tx, id);
    else await startOver(ctx, tx, { id, channel, template });
    await recordEvent(ctx, tx, "message.resent", { data: { messageId: id, channel, template } });
    return readMessage(tx, id);
  });
  ctx.wakeJobs();
  return view;
}

async function hurry({ clock }: Ctx, tx: Tx, id: string): Promise<void> {
  await tx.job.updateMany({ where: { id, state: "queued" }, data: { runAt: clock.now() } });
}

type Ended = { id: string; channel: Channel; template: string };

/** A new job in place of the ended one, whose time was over. */
async function startOver(ctx: Ctx, tx: Tx, { id, channel, template }: Ended): Promise<void> {
  await tx.outboxMessage.update({ where: { id }, data: { status: "pending", lastError: null } });
  await tx.job.deleteMany({ where: { id } });
  await tx.$executeRaw(jobInsert(ctx, messageJobTypes[channel], { template }, { id }));
}
