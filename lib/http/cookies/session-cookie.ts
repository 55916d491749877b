import { cookieName } from "./cookies";

/**
 * The session cookie, which Auth.js reads too. The name is Gatehouse's own: cookies ignore the port, so
 * another app with Auth.js on the same host (`localhost:3001`) would overwrite one of a common name.
 * No other cookie's name begins with it, since Auth.js takes such cookies for parts of the session.
 */
export function sessionCookieName(appUrl: string): string {
  return cookieName(appUrl, "gatehouse.session");
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
