import { cookieName } from "./cookies";

/** The cookie that Auth.js reads too. */
export function sessionCookieName(appUrl: string): string {
  return cookieName(appUrl, "authjs.session-token");
}

/** A cookie's value out of a Cookie header; null when absent or given twice, which no browser of ours does. */
export function readCookie(header: string | null, name: string): string | null {
  if (!header) return null;
  const values = header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && values[0] ? values[0] : null;
}
