import type { Platform } from "@/lib/domain/core/context";
import { OWN_PATHS } from "@/lib/domain/gate/request-path";
import { siteOfAddress } from "@/lib/domain/gate/site-by-host";
import { issueTicket } from "@/lib/domain/gate/tickets";
import { canUseApplications, loginOfSession } from "@/lib/domain/oidc/login";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { readCookie, sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { lead, reply, UNKNOWN } from "./replies";

/**
 * Where a site sends a browser that has to sign in. Someone who is signed in here goes back to the site
 * with a ticket; anyone else goes to the page that asks for what is missing. Only addresses of registered
 * sites are ever led to.
 */
export async function startAtSite(platform: Platform, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const to = searchParams.get("to") ?? "";
  const state = searchParams.get("state") ?? "";
  const found = await siteOfAddress(platform, to);
  if (!found || !/^[0-9a-f]{64}$/.test(state)) return reply(403, UNKNOWN);
  const { site, path } = found;
  const token = readCookie(request.headers.get("cookie"), sessionCookieName(platform.appUrl));
  const session = token === null ? null : await authenticateCookie(platform, token);
  const login =
    session && canUseApplications(session) ? await loginOfSession(platform, session) : null;
  if (!login) {
    return lead(`${platform.appUrl}/open-site?${new URLSearchParams({ to, state })}`);
  }
  const isOwn = path.startsWith(OWN_PATHS);
  const ticket = await issueTicket(platform, login, site, { path: isOwn ? "/" : path, state });
  return lead(`${site.origin}/.gatehouse/callback?${new URLSearchParams({ ticket })}`);
}
