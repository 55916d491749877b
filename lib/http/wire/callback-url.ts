/** Leads to the dashboard or to the account, whichever is the reader's (`homeOf`). */
export const HOME = "/";

/** A base that no relative address resolves to by accident. */
const BASE = "http://callback.invalid";

/**
 * Where to go after signing in: always a path of this site, whatever was requested. It is parsed
 * with the browser's URL parser, so that `//evil`, `/\evil`, tabs and schemes are read as a browser
 * reads them (ASVS 3.7.2). A path that leads back to sign-in becomes the home page.
 */
export function safeCallbackUrl(raw: string | null | undefined): string {
  if (!raw || raw.length > 2048 || !raw.startsWith("/") || /[\\\p{Cc}]/u.test(raw)) return HOME;
  if (!URL.canParse(raw, BASE)) return HOME;
  const url = new URL(raw, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return HOME;
  const leadsRound = /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname);
  return leadsRound ? HOME : `${url.pathname}${url.search}${url.hash}`;
}

/** A sign-in page with the same callback address as the page before it. */
export function withCallback(path: string, callbackUrl: string): string {
  return callbackUrl === HOME ? path : `${path}?${new URLSearchParams({ callbackUrl })}`;
}
