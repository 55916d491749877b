import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, Platform } from "@/lib/domain/core/context";

const noteLogin = {
  name: "oidc-login-save",
  text: `insert into application_logins (session_id, application_id, user_id, sid, created_at, last_used_at)
    select s.id, a.id, s.user_id, $3, $4, $4 from sessions s, applications a
    where s.id = $1::uuid and a.id = $2::uuid
    on conflict (session_id, application_id) do update set last_used_at = excluded.last_used_at
    returning user_id, xmax = 0 as is_new`,
};
const sessionOfSid = {
  quick: true,
  name: "oidc-session-of-sid",
  text: "select session_id from application_logins where application_id = $1::uuid and sid = $2",
};

/**
 * By which an application knows a session, and the grant of both. They follow from the two, so that
 * sign-ins of one browser at the same moment, in two tabs, get the same.
 */
export function namesOf(
  { vault }: Platform,
  sessionId: string,
  applicationId: string,
): { sid: string; grantId: string } {
  return {
    sid: vault.mac("oidc-sid", sessionId, applicationId),
    grantId: vault.mac("oidc-grant", sessionId, applicationId),
  };
}

/** Notes that a session is signed in to an application, so that it can be told of the end. */
export async function saveLogin(
  ctx: Ctx,
  sessionId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const { sid } = namesOf(ctx, sessionId, id);
  const values = [sessionId, id, sid, ctx.clock.now()];
  type Row = { user_id: string; is_new: boolean };
  const [login] = await ctx.database.query<Row>(noteLogin, values);
  if (!login?.is_new) return;
  await recordEvent(ctx, ctx.database.prisma, "application.signed_in", {
    ...{ userId: login.user_id, data: { applicationId: id, name } },
  });
}

/** Records that a user signed in to a client that nobody registered, of which no row is kept. */
export async function noteDocumentLogin(
  ctx: Ctx,
  userId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await recordEvent(ctx, ctx.database.prisma, "application.signed_in", {
    ...{ userId, data: { applicationId: id, name } },
  });
}

/** The session that an application knows as `sid`; null where it has ended. */
export async function sessionOf(
  { database }: Platform,
  applicationId: string,
  sid: string,
): Promise<string | null> {
  const values = [applicationId, sid];
  const [row] = await database.query<{ session_id: string }>(sessionOfSid, values);
  return row?.session_id ?? null;
}
