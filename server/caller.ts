import type { IncomingMessage } from "node:http";
import { FORWARDED_MARK, isForwardingHeader, isOwnName } from "@/lib/http/wire/forwarded";
import { callerAddress } from "@/lib/platform/net/address";

/**
 * The caller of a connection: its peer, or the address that the trusted proxies in front report.
 */
export function callerOf({ socket, headers }: IncomingMessage, trustedHops: number): string | null {
  return callerAddress({
    peer: socket.remoteAddress ?? null,
    forwardedFor: textOf(headers["x-forwarded-for"]),
    trustedHops,
  });
}

type AppAddress = { appUrl: string; trustedProxyHops: number };

/**
 * Overwrites every header about the origin of a request with what is known, before Next or a page
 * can read it (ASVS 4.1.3). APP_URL says who we are, whatever Host a proxy sends: nginx sends the
 * name of its upstream by default. Links are never built from these headers; Next compares Origin
 * with them.
 */
export function overwriteForwarding(request: IncomingMessage, app: AppAddress): void {
  const { headers } = request;
  const caller = callerOf(request, app.trustedProxyHops);
  const { host, protocol } = new URL(app.appUrl);
  const forwarding = Object.keys(headers).filter(isForwardingHeader);
  const isForeign = forwarding.length > 0 || !isOwnName(headers.host ?? null);
  for (const name of forwarding) delete headers[name];
  delete headers[FORWARDED_MARK];
  if (isForeign) headers[FORWARDED_MARK] = "1";
  if (caller) {
    headers["x-forwarded-for"] = caller;
    headers["x-real-ip"] = caller;
  }
  headers.host = host;
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

function textOf(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}
