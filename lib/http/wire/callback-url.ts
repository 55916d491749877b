const HOME = "/settings/profile";

/** A base that nothing can resolve to by accident. */
const BASE = "http://callback.invalid";

/**
 * Where to go after signing in: a path of this site, whatever was asked for. Judged by the URL
 * parser that a browser uses, so that `//evil`, `/\evil`, tabs and schemes are seen as it would see
 * them (ASVS 3.7.2). A path that goes round to sign-in leads home.
 */
export function safeCallbackUrl(raw: string | null | undefined): string {
  if (!raw || raw.length > 2048 || !raw.startsWith("/") || /[\\\p{Cc}]/u.test(raw)) return HOME;
  if (!URL.canParse(raw, BASE)) return HOME;
  const url = new URL(raw, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return HOME;
  const leadsRound = /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname);
  return leadsRound ? HOME : `${url.pathname}${url.search}${url.hash}`;
}

/** A page on the way in, which goes on to where the one before would have gone. */
export function withCallback(path: string, callbackUrl: string): string {
  return callbackUrl === HOME ? path : `${path}?${new URLSearchParams({ callbackUrl })}`;
}
