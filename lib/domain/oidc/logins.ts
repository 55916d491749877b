import type { Platform } from "@/lib/domain/core/context";
import { isClientId } from "./client";

/** What the provider knows of a session's sign-ins, by application. */
export type Authorizations = Record<string, { sid?: string; grantId?: string }>;

const noteLogin = {
  name: "oidc-login-save",
  text: `insert into application_logins (session_id, application_id, user_id, sid, created_at, last_used_at)
    select s.id, a.id, s.user_id, l.sid, $3, $3
    from json_to_recordset($2::json) as l (application_id uuid, sid text)
      join applications a on a.id = l.application_id
      join sessions s on s.id = $1::uuid
    on conflict (session_id, application_id) do update
      set sid = excluded.sid, last_used_at = excluded.last_used_at`,
};
const sessionOfSid = {
  quick: true,
  name: "oidc-session-of-sid",
  text: "select session_id from application_logins where application_id = $1::uuid and sid = $2",
};

/** Notes to which applications a session is signed in, so that they can be told of its end. */
export async function saveLogins(
  { database, clock }: Platform,
  sessionId: string,
  authorizations: Authorizations,
): Promise<void> {
  const logins = Object.entries(authorizations).flatMap(([applicationId, { sid }]) =>
    sid === undefined || !isClientId(applicationId) ? [] : [{ application_id: applicationId, sid }],
  );
  if (logins.length === 0) return;
  await database.query(noteLogin, [sessionId, JSON.stringify(logins), clock.now()]);
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
