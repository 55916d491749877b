const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a call may come from another site on the strength of a cookie (ASVS 3.5.1, 3.5.3). A browser
 * puts Origin on every state-changing request, so a cookie without one, with `null` or with another
 * site's is refused. A call without a cookie may lack Origin, since programs send none, but must not
 * name a foreign one: that would be a page signing somebody in as somebody else. A bearer token is
 * never added by a browser by itself, so its holder may come from anywhere.
 */
export function isForeign(
  request: Request,
  appUrl: string,
  holds: { cookie: boolean; bearer: boolean },
): boolean {
  if (SAFE_METHODS.has(request.method) || holds.bearer) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.get("origin");
  return origin === null ? holds.cookie : origin !== new URL(appUrl).origin;
}
