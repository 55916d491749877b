import type { Tx } from "@/lib/platform/db/database";
import type { Span } from "./save-days";

/**
 * Notes when each user last signed in to each application, of those that still exist. Noting a span twice
 * changes nothing.
 */
export async function noteApplicationUsers(tx: Tx, { from, to }: Span): Promise<void> {
  await tx.$executeRaw`
    insert into application_users (application_id, user_id, last_signed_in_at)
    select a.id, u.id, max(e.created_at)
    from audit_events e
      join applications a on a.id::text = e.data->>'applicationId'
      join users u on u.id = e.user_id
    where e.type = 'application.signed_in' and e.data->>'impersonatedBy' is null
      and e.created_at >= ${new Date(from).toISOString()}::timestamptz
      and e.created_at < ${new Date(to).toISOString()}::timestamptz
    group by a.id, u.id
    order by a.id, u.id
    on conflict (application_id, user_id) do update
      set last_signed_in_at = excluded.last_signed_in_at
      where application_users.last_signed_in_at < excluded.last_signed_in_at`;
}
