import type { Platform } from "@/lib/domain/core/context";
import type { Login } from "@/lib/domain/oidc/login";
import { removeRecord, saveRecords } from "@/lib/domain/oidc/records";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { SiteCookie } from "./check";
import type { GateSiteRow } from "./site-by-host";

/** Seconds in which a ticket must be used: one redirect takes it to the site. */
export const TICKET_SECONDS = 60;

/**
 * A ticket with which one browser signs in to one site, once. Only its hash is stored.
 * @param path where the browser goes on, at the site
 * @param state hash of what the browser that asked keeps in a cookie of the site
 */
export async function issueTicket(
  platform: Platform,
  { sessionId, user }: Login,
  site: GateSiteRow,
  { path, state }: { path: string; state: string },
): Promise<string> {
  const ticket = newToken();
  const payload = { siteId: site.id, state, path };
  const belongs = { applicationId: null, userId: user.id, sessionId };
  await saveRecords(platform, [
    { kind: "GateTicket", id: ticket, payload, belongs, seconds: TICKET_SECONDS },
  ]);
  return ticket;
}

/** The record of the cookie holds the site's id and nothing else, by which it is compared. */
const exchange = {
  name: "gate-exchange",
  text: `with used as (
      update oidc_records o set consumed_at = $3
      where o.kind = 'GateTicket' and o.key = $1 and o.consumed_at is null and o.expires_at > $3
        and o.payload::json ->> 'siteId' = (
          select id::text from gate_sites where host = $4 and scheme = $6)
        and o.payload::json ->> 'state' = $5
      returning o.payload, o.user_id, o.session_id
    ), made as (
      insert into oidc_records (kind, key, payload, user_id, session_id, created_at)
      select 'GateSession', $2, used.payload::json ->> 'siteId', used.user_id, used.session_id, $3
      from used
    )
    select used.payload::json ->> 'path' as path,
      (select scheme || '://' || host from gate_sites where host = $4) as origin
    from used`,
};

/**
 * Exchanges a ticket for the site's cookie by one conditional update: of any number of uses at once, one
 * wins. Only on the host that it was issued for, and in the browser that asked for it: nobody can be
 * signed in by a link that someone else sends.
 * @param state what the browser kept
 * @returns the cookie's value and where to go on; null for a ticket that is not good
 */
export async function exchangeTicket(
  { database, clock }: Platform,
  { ticket, host, state }: { ticket: string; host: string; state: SiteCookie },
): Promise<{ cookie: string; address: string } | null> {
  const cookie = newToken();
  const hashes = [hashToken(ticket), hashToken(cookie)];
  const values = [...hashes, clock.now(), host, hashToken(state.value), state.scheme];
  const [row] = await database.query<{ path: string; origin: string }>(exchange, values);
  return row ? { cookie, address: row.origin + row.path } : null;
}

/** Signs a browser out of a site. */
export async function leaveSite(platform: Platform, cookie: string): Promise<void> {
  await removeRecord(platform, "GateSession", cookie);
}
