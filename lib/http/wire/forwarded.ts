import { isLoopback } from "@/lib/platform/net/address";
import { hasFrontServer } from "./peer-address";

/**
 * Set by our Node server on a request that arrived with a forwarding header, or under a name that is
 * not this machine's own: the server then replaces Host by APP_URL's, so that pages cannot tell.
 */
export const FORWARDED_MARK = "x-gatehouse-forwarded";

const otherNames = new Set(["forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip"]);

/** Next adds these itself where there is no Node server of ours in front of it. */
const addedByNext = new Set([
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** Whether a header of this name, in lower case, says that a proxy passed the request on. */
export function isForwardingHeader(name: string): boolean {
  return name.startsWith("x-forwarded-") || otherNames.has(name);
}

/** Whether a proxy passed the request on. @param headers as the client sent them */
export function wasForwarded(headers: Headers): boolean {
  return [...headers.keys()].some(isForwardingHeader);
}

/**
 * The same for a request that came through Next. Our Node server has marked it. Without that server,
 * the headers must be those that Next adds for a browser on this machine.
 */
export function wasForwardedToNext(headers: Headers): boolean {
  if (hasFrontServer()) return headers.has(FORWARDED_MARK);
  const names = [...headers.keys()].filter((name) => !addedByNext.has(name));
  const caller = headers.get("x-forwarded-for");
  const host = headers.get("x-forwarded-host");
  return (
    names.some(isForwardingHeader) ||
    (caller !== null && !isLoopback(caller)) ||
    (host !== null && host !== headers.get("host"))
  );
}

/**
 * Whether a Host header is one of this machine's own names. A page of another site that resolves to
 * this machine (DNS rebinding) sends its own name.
 */
export function isOwnName(host: string | null): boolean {
  const url = `http://${host ?? ""}`;
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}
