import { cookieName } from "./cookies";

/** The session cookie, which Auth.js reads too. */
export function sessionCookieName(appUrl: string): string {
  return cookieName(appUrl, "authjs.session-token");
}

/**
 * A cookie's value in a Cookie header; null if absent or sent twice, which no browser does with our
 * cookies.
 */
export function readCookie(header: string | null, name: string): string | null {
  if (!header) return null;
  const values = header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && values[0] ? values[0] : null;
}
