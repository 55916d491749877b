import ipaddr from "ipaddr.js";
import { parseAddress } from "./address";

/**
 * Whether an address belongs to the public internet. Private, loopback, link-local, carrier-grade NAT,
 * multicast, unspecified and reserved ones do not (RFC 6890), nor do the IPv6 forms that carry an IPv4
 * address. `::ffff:10.0.0.1` counts as the IPv4 address that it is. False for what is no address.
 */
export function isPublicAddress(text: string): boolean {
  const parsed = parseAddress(text);
  if (parsed === null) return false;
  const address = ipaddr.parse(parsed);
  if (address.range() !== "unicast") return false;
  // Only 2000::/3 has been given out; `::7f00:1` below it is 127.0.0.1 in an old form (RFC 4291, 2.4).
  return address.kind() === "ipv4" || address.match(ipaddr.parseCIDR("2000::/3"));
}

/** Names that only machines of the same network know (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const insideNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a host of a URL can be one of the public internet, as far as its spelling tells. A name must
 * still be resolved: `fetchOutside` does. @param host as `new URL(…).hostname` gives it
 */
export function isOutsideHost(host: string): boolean {
  // A trailing dot is the DNS root: `localhost.` is localhost.
  const name = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (parseAddress(name) !== null) return isPublicAddress(name);
  return name.includes(".") && !insideNames.test(name);
}
