import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { emailAboutApplication } from "./tell-of-consent";

/**
 * Takes everything from an application that the caller allowed it or that it got by their sign-in: the
 * consent, its sign-ins and every code, grant and token, all of it or nothing. The application is noted to
 * be told, as after a sign-out. It must ask again. The owner is told by email.
 * @throws unauthenticated, mfa_enrolment_required, not_found for an application without any of it
 */
export async function revokeConsent(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const application = await tx.application.findUnique({
      ...{ where: { id }, select: { id: true, name: true } },
    });
    if (!application) throw new DomainError("not_found");
    const ofBoth = { userId, applicationId: id };
    const consents = await tx.applicationConsent.deleteMany({ where: ofBoth });
    const logins = await endLogins(ctx, tx, ofBoth);
    const records = await tx.oidcRecord.deleteMany({ where: ofBoth });
    if (consents.count + logins + records.count === 0) throw new DomainError("not_found");
    const { name } = application;
    await recordEvent(ctx, tx, "application.consent_revoked", {
      ...{ userId, data: { applicationId: id, name } },
    });
    await emailAboutApplication(ctx, tx, { userId, name, change: "removed" });
  });
  ctx.wakeJobs();
}

/** @returns how many sign-ins have ended; each is noted for an application that wants to be told */
async function endLogins(
  ctx: Ctx,
  tx: Tx,
  { userId, applicationId }: { userId: string; applicationId: string },
): Promise<number> {
  const gone = await tx.$queryRaw<{ sid: string }[]>`
    with gone as (
      delete from application_logins
      where user_id = ${userId}::uuid and application_id = ${applicationId}::uuid returning *
    ), noted as (
      insert into logout_notices (sid, application_id, user_id, ended_at)
      select gone.sid, gone.application_id, gone.user_id, ${ctx.clock.now()}::timestamptz
      from gone join applications a on a.id = gone.application_id
      where a.backchannel_logout_uri is not null
    )
    select sid from gone`;
  return gone.length;
}
