import type { Ctx } from "@/lib/domain/core/context";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import type { MailTemplates } from "@/lib/platform/mail/render";
import { describeUserAgent } from "./devices";

type Change = MailTemplates["sign-in-methods-changed"]["change"];

/**
 * Emails the owner what changed about signing in, from which device and address, and what to do
 * (ASVS 6.3.7). An admin's device and address are nobody's business but the team's. An email that was never verified gets nothing: it could be a stranger's.
 */
export async function tellOfChange(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  change: Change,
  { reason }: { reason?: string } = {},
): Promise<void> {
  if (!user.email || !user.email_verified_at) return;
  const byTeam =
    ctx.actor.kind === "key" || (ctx.actor.kind === "user" && ctx.actor.userId !== user.id);
  const path = change === "username" ? "/settings/account" : "/settings/security";
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "sign-in-methods-changed",
    props: {
      ...{ change, ...(reason && { reason }) },
      ...describeUserAgent(byTeam ? null : ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: byTeam ? null : ctx.ip,
      securityUrl: `${ctx.appUrl}${path}`,
    },
  });
}
