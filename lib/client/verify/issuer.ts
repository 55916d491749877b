import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import {
  type AuthorizationServer,
  allowInsecureRequests,
  discoveryRequest,
  processDiscoveryResponse,
} from "oauth4webapi";

/** What is known about an issuer: its published metadata and its signing keys. */
export type Issuer = { metadata: AuthorizationServer; keys: JWTVerifyGetKey };

/** How long one answer of the issuer is waited for. */
const TIMEOUT_MS = 5_000;
/** Metadata older than this is read again. */
const METADATA_AGE_MS = 3_600_000;

/**
 * Reads an issuer's discovery document (OpenID Connect Discovery 1.0) once, however many callers
 * wait for it, and again after an hour; a document read earlier is used while the issuer does not
 * answer. The keys are cached for ten minutes. A `kid` that is not among them makes them be read
 * again, at most every 30 seconds, so that made-up tokens cannot flood the issuer.
 * @throws TypeError at once for a URL without TLS, except on this machine
 */
export function issuerAt(url: string): () => Promise<Issuer> {
  const address = issuerUrl(url);
  let known: Issuer | null = null;
  let readAt = 0;
  let underWay: Promise<Issuer> | null = null;

  async function read(): Promise<Issuer> {
    try {
      const metadata = await discover(address);
      const isSame = known !== null && known.metadata.jwks_uri === metadata.jwks_uri;
      known = { metadata, keys: isSame && known ? known.keys : keysOf(metadata) };
      readAt = Date.now();
      return known;
    } catch (error) {
      if (known) return known;
      throw error;
    }
  }

  return async () => {
    if (known && Date.now() - readAt < METADATA_AGE_MS) return known;
    underWay ??= read().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

/**
 * The address of an issuer. Keys and secrets must not travel in the clear, so it needs TLS, except
 * on this machine.
 * @throws TypeError
 */
export function issuerUrl(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !isSafe(address)) {
    throw new TypeError(`The issuer's URL must start with https://, except on localhost: "${url}"`);
  }
  return address;
}

export function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === "https:") return true;
  return protocol === "http:" && /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The options of oauth4webapi for a request to this address. */
export function requestOptions(address: URL) {
  return {
    [allowInsecureRequests]: address.protocol === "http:",
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  };
}

async function discover(address: URL): Promise<AuthorizationServer> {
  const answer = await discoveryRequest(address, requestOptions(address));
  return processDiscoveryResponse(address, answer);
}

function keysOf({ jwks_uri }: AuthorizationServer): JWTVerifyGetKey {
  const address = issuerUrl(jwks_uri ?? "");
  return createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MS });
}
