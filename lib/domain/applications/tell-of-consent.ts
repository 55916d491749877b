import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { describeUserAgent } from "@/lib/domain/core/user-agent";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { findUserRow } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";

type Allowed = {
  userId: string;
  application: { id: string; name: string };
  /** All that was allowed now, those of APIs included. */
  scopes: readonly string[];
};

/**
 * Records that a user allowed an application something, and tells them by email, in the transaction that
 * stores it (requirement 88). Call `ctx.wakeJobs()` after the commit.
 */
export async function tellOfConsent(
  ctx: Ctx,
  tx: Tx,
  { userId, application: { id, name }, scopes }: Allowed,
): Promise<void> {
  await recordEvent(ctx, tx, "application.consent_given", {
    userId,
    data: { applicationId: id, name, scopes: [...scopes] },
  });
  await emailAboutApplication(ctx, tx, { userId, name, change: "allowed" });
}

/** Tells a user with a verified email what has changed, from which device and address. */
export async function emailAboutApplication(
  ctx: Ctx,
  tx: Tx,
  { userId, name, change }: { userId: string; name: string; change: "allowed" | "removed" },
): Promise<void> {
  const user = await findUserRow(tx, { id: userId });
  if (!user?.email || !user.email_verified_at) return;
  await enqueueMail(ctx, tx, {
    ...{ to: user.email, reader: user, template: "application-access" },
    props: {
      ...{ change, name },
      ...describeUserAgent(ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      applicationsUrl: `${ctx.appUrl}/settings/applications`,
    },
  });
}
