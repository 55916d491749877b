import { createServer } from "node:net";

/** Where the browser tests' server and identity provider listen. */
export const e2ePort = Number(process.env.E2E_PORT || 4400);
export const e2eProviderPort = Number(process.env.E2E_PROVIDER_PORT || 4401);
/** Where that server listens when a proxy with TLS has the first of them. */
export const e2eBehindProxyPort = e2ePort + 50;

/** Where reverse proxies under test listen: below the ports that the system gives to connections. */
export const nginxPort = e2ePort + 60;
export const caddyPort = e2ePort + 61;

/** A loopback port on which nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
