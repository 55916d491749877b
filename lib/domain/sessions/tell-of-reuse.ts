import type { Ctx } from "@/lib/domain/core/context";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { findUserRow } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";
import { describeUserAgent } from "./devices";

/**
 * Emails the owner that a refresh token came a second time and its session was ended: which program and
 * address presented it, and what to do. An email that was never verified gets nothing.
 */
export async function tellOfReuse(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const user = await findUserRow(tx, { id: userId });
  if (!user?.email || !user.email_verified_at) return;
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "token-reused",
    props: {
      ...describeUserAgent(ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      sessionsUrl: `${ctx.appUrl}/settings/sessions`,
      resetUrl: `${ctx.appUrl}/forgot-password`,
    },
  });
}
