import type { SiteRule } from "@/lib/contracts/sites";
import type { UserView } from "@/lib/contracts/user";
import type { Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { canUseApplications } from "@/lib/domain/oidc/login";
import { readAccessToken } from "@/lib/domain/sessions/access-tokens";
import {
  liveFrom,
  type PackedSession,
  packedSessionColumn,
  sessionsWithUsers,
} from "@/lib/domain/sessions/sessions";
import { hashToken } from "@/lib/platform/crypto/tokens";
import type { Statement } from "@/lib/platform/db/database";
import { decide } from "./rules";
import { type GateSiteRow, siteByHost } from "./site-by-host";

/** What a proxy says of a request, and who sent it. */
export type GateRequest = {
  /** With a port that is not the scheme's own, in lower case. */
  host: string;
  method: string;
  /** As it was sent, without the query. */
  path: string;
  /** The site's cookie. */
  cookie: SiteCookie | null;
  /** An access token of the API. */
  bearer: string | null;
};

/**
 * A cookie's value, with the scheme of the sites that set one of its name: a site on https never takes one
 * that a page on http, or on another host of the domain, could have set.
 */
export type SiteCookie = { value: string; scheme: "http" | "https" };

export type Verdict =
  /** No admin registered the host. */
  | { kind: "unknown" }
  | { kind: "allowed"; user: UserView | null }
  | { kind: "signIn"; site: GateSiteRow }
  | { kind: "forbidden" };

type Row = {
  site: GateSiteRow | null;
  packed: PackedSession | null;
  role_ids: string[] | null;
};

/** The site with the session behind a credential `$2`, in one statement. */
function siteAndSession(name: string, source: string): Statement {
  return {
    quick: true,
    name,
    text: `select g.site, h.packed, h.role_ids
      from (select (${siteByHost}) as site) g
      left join lateral (
        select ${packedSessionColumn} as packed,
          array(select ur.role_id::text from user_roles ur where ur.user_id = u.id) as role_ids
        ${source}
      ) h on true`,
  };
}

const byCookie = siteAndSession(
  "gate-by-cookie",
  `from ${sessionsWithUsers} join oidc_records o on o.session_id = s.id
    where o.kind = 'GateSession' and o.key = $2 and o.payload = g.site ->> 'id'`,
);
const bySession = siteAndSession(
  "gate-by-session",
  `from ${sessionsWithUsers} where s.id::text = $2`,
);

/**
 * Decides about a request to a site, in one statement: its rules as they are now, and the session while it
 * lives, so that a sign-out, kick, block or blackout holds on the next request.
 */
export async function checkRequest(platform: Platform, request: GateRequest): Promise<Verdict> {
  const { host, cookie } = request;
  const [statement, key] =
    cookie === null
      ? [bySession, await sessionOfBearer(platform, request.bearer)]
      : [byCookie, hashToken(cookie.value)];
  const [row] = await platform.database.query<Row>(statement, [host, key]);
  if (!row?.site) return { kind: "unknown" };
  const isOfSite = cookie === null || row.site.origin.startsWith(`${cookie.scheme}:`);
  const holder = isOfSite ? await holderOf(platform, row) : null;
  const { kind } = decide(row.site, request, holder?.roles ?? null);
  if (kind === "allowed") return { kind, user: holder?.user ?? null };
  return kind === "signIn" ? { kind, site: row.site } : { kind };
}

type Holder = { user: UserView; roles: SiteRule["roles"] };

/** Nobody where the session has ended, is an admin's as the user, or lacks the factor that it must have. */
async function holderOf(platform: Platform, { packed, role_ids }: Row): Promise<Holder | null> {
  const found = packed && (await liveFrom(platform, packed));
  return found && canUseApplications(found) ? { user: found.user, roles: role_ids ?? [] } : null;
}

/** The session that a token names; an empty text, which is no session's id, for what is not one of ours. */
async function sessionOfBearer(platform: Platform, bearer: string | null): Promise<string> {
  if (bearer === null) return "";
  try {
    return (await readAccessToken(platform, bearer)).sid;
  } catch (error) {
    if (error instanceof DomainError && error.code !== "unavailable") return "";
    throw error;
  }
}
