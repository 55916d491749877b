import type { Tx } from "@/lib/platform/db/database";
import type { Span } from "./save-days";

/**
 * Notes who was active when: by signing in, and by using a session, of which only the last use is
 * known. Sessions of an admin who acts as someone else do not count (security requirement 100).
 */
export async function noteActivity(tx: Tx, { from, to }: Span): Promise<void> {
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  await tx.$executeRaw`
    with seen as (
      select user_id, created_at as at from audit_events
      where type = 'sign_in.succeeded' and user_id is not null
        and data->>'impersonatedBy' is null
        and created_at >= ${begin}::timestamptz and created_at < ${end}::timestamptz
      union all
      select user_id, last_seen_at from sessions
      where last_seen_at >= ${begin}::timestamptz and last_seen_at < ${end}::timestamptz
        and impersonator_id is null
    ), placed as (
      select user_id, (at at time zone 'UTC')::date as day,
        set_bit(repeat('0', 96)::bit(96),
          floor(extract(epoch from (at at time zone 'UTC')::time) / 900)::int, 1) as slot
      from seen
    )
    insert into user_activity (user_id, day, slots)
    select user_id, day, bit_or(slot) from placed group by user_id, day
    on conflict (user_id, day) do update set slots = user_activity.slots | excluded.slots
    where user_activity.slots | excluded.slots <> user_activity.slots`;
}
