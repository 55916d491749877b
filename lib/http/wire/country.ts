/** What proxies say where they don't know: Cloudflare's XX, and its T1 for Tor. */
const unknown = new Set(["XX", "T1", "ZZ"]);

type Trust = { countryHeader: string | null; trustedProxyHops: number };

/**
 * The caller's country, as the proxy in front names it. Trusted as far as the forwarded address is:
 * without a proxy of ours, a client could write what it likes, and nothing is read.
 */
export function countryOf(
  headers: Headers,
  { countryHeader, trustedProxyHops }: Trust,
): string | null {
  if (countryHeader === null || trustedProxyHops === 0) return null;
  const named = headers.get(countryHeader)?.trim().toUpperCase() ?? "";
  return /^[A-Z]{2}$/.test(named) && !unknown.has(named) ? named : null;
}
