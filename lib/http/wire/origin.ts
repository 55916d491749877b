const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a call could be a cross-site request that relies on a cookie (ASVS 3.5.1, 3.5.3).
 * Browsers send Origin with every state-changing request. A call with a cookie is therefore refused
 * if Origin is absent, `null` or another site. A call without a cookie can omit Origin, because
 * programs send none, but must not name another site: that would be login CSRF. Browsers never add
 * a bearer token by themselves, so a call with one can come from anywhere.
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
