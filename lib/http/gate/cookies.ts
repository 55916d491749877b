import type { SiteCookie } from "@/lib/domain/gate/check";
import { cookieFlags, cookieName } from "@/lib/http/cookies/cookies";
import { readCookie } from "@/lib/http/cookies/session-cookie";

/** A cookie of the site, not of Gatehouse: its name and flags follow the site's own scheme. */
type GateCookie = "gatehouse.gate" | "gatehouse.gate-state";

/** The cookie of a site on https, or else that of one on http; only a value of the form that we set. */
export function readGateCookie(headers: Headers, name: GateCookie): SiteCookie | null {
  const all = (["https", "http"] as const).map((scheme) => ({
    scheme,
    value: readCookie(headers.get("cookie"), cookieName(`${scheme}:`, name)) ?? "",
  }));
  return all.find(({ value }) => /^[\w-]{43}$/.test(value)) ?? null;
}

/** @param seconds until it expires; without them it lasts as long as the browser is open */
export function gateCookie(
  origin: string,
  name: GateCookie,
  value: string,
  seconds?: number,
): string {
  const { secure } = cookieFlags(origin);
  const age = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  const flags = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${cookieName(origin, name)}=${value}; ${flags}${age}`;
}
