import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { describeUserAgent } from "./devices";

/**
 * Records that a deletion was cancelled, and tells the owner by email: someone who only looked in still
 * wants to leave, and a stranger who knows the password must not keep the account alive unseen.
 */
export async function tellOfRestore(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  await recordEvent(ctx, tx, "user.restored", { userId: user.id, actorId: user.id });
  if (!user.email) return;
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "deletion-cancelled",
    props: {
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      browser: describeUserAgent(ctx.userAgent).browser,
      resetUrl: `${ctx.appUrl}/forgot-password`,
    },
  });
}
