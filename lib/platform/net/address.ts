import ipaddr from "ipaddr.js";

/**
 * One spelling for each address: IPv4 inside IPv6 becomes IPv4, zones and ports are dropped.
 * Null for anything that is not an address, so that no other text can pass for one.
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
 * The network that a caller is counted by: an IPv4 address is one, an IPv6 caller holds a whole /64
 * and could otherwise come from a new address each time.
 */
export function networkOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === null || ipaddr.IPv4.isValid(parsed)) return parsed ?? address;
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`);
  return `${network.toString()}/64`;
}

/** Whether a host name or address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const parsed = parseAddress(name);
  return parsed !== null && ipaddr.parse(parsed).range() === "loopback";
}

export type CallerClues = {
  /** The other end of the connection, where it is known. */
  peer: string | null;
  /** X-Forwarded-For as it arrived; each proxy appends whom it heard from. */
  forwardedFor: string | null;
  /** Proxies that are ours (TRUSTED_PROXY_HOPS): only what the outermost of them wrote is believed. */
  trustedHops: number;
};

/**
 * Who calls, as far as it can be believed (ASVS 4.1.3, 15.3.4). With no trusted proxy the header is a
 * stranger's text and is ignored; with n of them the n-th entry from the right was written by our
 * outermost proxy. A list too short for that came around the proxies, so the peer is the caller.
 */
export function callerAddress({ peer, forwardedFor, trustedHops }: CallerClues): string | null {
  const own = peer === null ? null : parseAddress(peer);
  if (trustedHops < 1 || !forwardedFor) return own;
  const hop = forwardedFor.split(",").at(-trustedHops);
  return (hop && parseAddress(hop)) ?? own;
}
