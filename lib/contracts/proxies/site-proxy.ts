/** What a proxy's configuration is about. */
export type SiteProxy = {
  /** The site's address: scheme, host and port. */
  origin: string;
  /** Host and port at which the proxy reaches Gatehouse directly. */
  gatehouse: string;
};

/** Where the examples have the program behind the site. */
export const PROGRAM = "127.0.0.1:3900";

/**
 * Where a proxy on this machine reaches this instance. What ends TLS in front of it would replace the
 * headers that say which request is asked about, so an https address is of no use here.
 */
export function addressForProxies({ appUrl, port }: { appUrl: string; port: number }): string {
  const url = new URL(appUrl);
  return url.protocol === "http:" ? `${url.hostname}:${url.port || 80}` : `127.0.0.1:${port}`;
}

/** A name for a router or a cluster: `wiki-example-com`. */
export function nameOf({ origin }: SiteProxy): string {
  return new URL(origin).host.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

export function splitAddress(address: string): { host: string; port: string } {
  const { hostname, port } = new URL(`http://${address}`);
  return { host: hostname.replaceAll(/[[\]]/g, ""), port: port || "80" };
}
