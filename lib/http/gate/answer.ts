import type { Platform } from "@/lib/domain/core/context";
import { checkRequest, type Verdict } from "@/lib/domain/gate/check";
import { OWN_PATHS, pathOf } from "@/lib/domain/gate/request-path";
import { exchangeTicket, leaveSite } from "@/lib/domain/gate/tickets";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import { gateCookie, readGateCookie } from "./cookies";
import { identityHeaders } from "./identity-headers";
import { isNavigation, type OriginalRequest, originalRequest } from "./original-request";
import { EXPIRED, FORBIDDEN, lead, reply, SIGN_IN, UNKNOWN } from "./replies";

/** Seconds that someone can take to sign in. */
const STATE_SECONDS = 3600;

/** RFC 6750, 2.1. */
const bearerForm = /^Bearer ([\w\-.~+/]+=*)$/i;

/**
 * Answers a proxy that asks about a request: 200 with who the user is, or what the client gets instead.
 * Everything is asked about the client's own cookie or token, so it does not matter who calls.
 */
export async function answerProxy(platform: Platform, request: Request): Promise<Response> {
  const original = originalRequest(request);
  if (!original) return reply(403, UNKNOWN);
  const path = pathOf(original.target);
  if (path.startsWith(OWN_PATHS)) return answerOwnPath(platform, request, original, path);
  const { headers } = request;
  const verdict = await checkRequest(platform, {
    ...{ host: original.host, method: original.method, path },
    cookie: readGateCookie(headers, "gatehouse.gate"),
    bearer: bearerForm.exec(headers.get("authorization")?.slice(0, 4096) ?? "")?.[1] ?? null,
  });
  return answerOf(platform, request, original, verdict);
}

function answerOf(
  { appUrl }: Platform,
  { headers }: Request,
  { method, target, byNginx }: OriginalRequest,
  verdict: Verdict,
): Response {
  switch (verdict.kind) {
    case "allowed":
      return reply(200, "", identityHeaders(verdict.user));
    case "unknown":
      return reply(403, UNKNOWN);
    case "forbidden":
      return reply(403, FORBIDDEN);
    default: {
      if (!isNavigation(headers, method))
        return reply(401, SIGN_IN, { "WWW-Authenticate": "Bearer" });
      const { origin } = verdict.site;
      const kept = readGateCookie(headers, "gatehouse.gate-state");
      // Kept where it is there, so that of two tabs at once neither breaks the other's sign-in.
      const state = kept && origin.startsWith(`${kept.scheme}:`) ? kept.value : newToken();
      const query = new URLSearchParams({
        to: origin + ownTarget(target),
        state: hashToken(state),
      });
      const cookie = gateCookie(origin, "gatehouse.gate-state", state, STATE_SECONDS);
      return lead(`${appUrl}/api/forward-auth/start?${query}`, [cookie], byNginx ? 401 : 302);
    }
  }
}

/** A target that is not a path of the site (`*`, an absolute form) leads to its start. */
function ownTarget(target: string): string {
  const isPath = target.startsWith("/") && target.length <= 4096 && !/[\\\p{Cc}]/u.test(target);
  return isPath ? target : "/";
}

async function answerOwnPath(
  platform: Platform,
  { headers }: Request,
  { host, method, target }: OriginalRequest,
  path: string,
): Promise<Response> {
  const { appUrl } = platform;
  if (path === `${OWN_PATHS}callback` && method === "GET") {
    const ticket = new URLSearchParams(target.slice(path.length)).get("ticket") ?? "";
    const state = readGateCookie(headers, "gatehouse.gate-state");
    const entered = state && (await exchangeTicket(platform, { ticket, host, state }));
    if (!entered) return reply(403, EXPIRED);
    const { cookie, address } = entered;
    return lead(address, [
      gateCookie(address, "gatehouse.gate", cookie),
      gateCookie(address, "gatehouse.gate-state", "", 0),
    ]);
  }
  if (path === `${OWN_PATHS}sign-out` && (method === "GET" || method === "POST")) {
    const cookie = readGateCookie(headers, "gatehouse.gate");
    if (!cookie) return lead(`${appUrl}/open-site?done=signedOut`);
    await leaveSite(platform, cookie.value);
    const ended = gateCookie(`${cookie.scheme}:`, "gatehouse.gate", "", 0);
    return lead(`${appUrl}/open-site?done=signedOut`, [ended]);
  }
  return reply(403, FORBIDDEN);
}
