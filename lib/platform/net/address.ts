import ipaddr from "ipaddr.js";

/**
 * One spelling for each address: IPv4 inside IPv6 becomes IPv4, zones and ports are dropped.
 * Null for anything that is not an address.
 */
export function parseAddress(text: string): string | null {
  const bare = stripPort(text.trim());
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.process(bare);
  if (address instanceof ipaddr.IPv6) address.zoneId = undefined;
  return address.toString();
}

function stripPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text);
  if (bracketed?.[1]) return bracketed[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text);
  return withPort?.[1] ?? text;
}

/**
 * The network by which a caller is counted: an IPv4 address, or the /64 of an IPv6 address, since
 * an IPv6 caller usually has a whole /64 and could use a new address each time.
 */
export function networkOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === null || ipaddr.IPv4.isValid(parsed)) return parsed ?? address;
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`);
  return `${network.toString()}/64`;
}

/** The wider network of a caller, as one customer or office is given it: an IPv4 /24, an IPv6 /48. */
export function siteOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === null) return address;
  if (!ipaddr.IPv4.isValid(parsed)) {
    return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/48`).toString()}/48`;
  }
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed}/24`).toString()}/24`;
}

/** Whether a host name or address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const parsed = parseAddress(name);
  return parsed !== null && ipaddr.parse(parsed).range() === "loopback";
}

export type CallerClues = {
  /** The peer of the connection, if known. */
  peer: string | null;
  /** X-Forwarded-For as received; each proxy appends the address of its peer. */
  forwardedFor: string | null;
  /**
   * The number of our own proxies (TRUSTED_PROXY_HOPS): only what the outermost one wrote is
   * trusted.
   */
  trustedHops: number;
};

/**
 * The caller's address, as far as it can be trusted (ASVS 4.1.3, 15.3.4). Without trusted proxies
 * the header is untrusted and ignored. With n of them, the n-th entry from the right was written by
 * our outermost proxy. If the list is shorter, the request bypassed the proxies, and the peer is
 * the caller.
 */
export function callerAddress({ peer, forwardedFor, trustedHops }: CallerClues): string | null {
  const own = peer === null ? null : parseAddress(peer);
  if (trustedHops < 1 || !forwardedFor) return own;
  const hop = forwardedFor.split(",").at(-trustedHops);
  return (hop && parseAddress(hop)) ?? own;
}
