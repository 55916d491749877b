import { callerAddress } from "@/lib/platform/net/address";
import { singleton } from "@/lib/platform/registry";

/**
 * Whether our Node server runs in front of Next in this process. It knows the connection and
 * overwrites every forwarding header. Without it, a header contains what the client wrote.
 */
const front = () => singleton("front-server", () => ({ present: false }));

export function announceFrontServer(): void {
  front().present = true;
}

export function hasFrontServer(): boolean {
  return front().present;
}

/** The caller as our server recorded it; null if the server does not run. */
export function peerOfServer(headers: Headers): string | null {
  return hasFrontServer() ? headers.get("x-real-ip") : null;
}

/** The caller of a request that came through Next. */
export function addressOfHeaders(headers: Headers, trustedHops: number): string | null {
  return callerAddress({
    peer: peerOfServer(headers),
    forwardedFor: headers.get("x-forwarded-for"),
    trustedHops,
  });
}
