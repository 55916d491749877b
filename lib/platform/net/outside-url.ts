import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { isOutsideHost, isPublicAddress } from "./outside-address";

/** Why a URL was not fetched. The message names no address: it can be logged and shown to admins. */
export class OutsideUrlError extends Error {
  override name = "OutsideUrlError";

  constructor(
    readonly reason: "refused" | "unreachable" | "timeout" | "too_large" | "redirect",
    message: string,
  ) {
    super(message);
  }
}

export type OutsideRequest = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** For everything together: the name, the connection, redirects and the whole answer. 5,000 by default. */
  timeoutMs?: number;
  /** The longest answer, in bytes. 100,000 by default. */
  maxBytes?: number;
  /** How many redirects are followed, of a GET. None by default: the redirect itself is the answer. */
  redirects?: number;
};

export type OutsideAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type OutsideRules = {
  /** ALLOW_PRIVATE_URLS: private addresses and plain http are fine too. */
  allowPrivate: boolean;
  /** Resolves a name to all of its addresses. The system's by default. */
  resolve?: (name: string) => Promise<string[]>;
};

type Answered = OutsideAnswer | { location: string };

/**
 * Fetches a URL that a client, an admin or another server named (security requirement 109). Only https is
 * spoken, and only with public addresses: the name is resolved once, each of its addresses is checked, and
 * the connection goes to those addresses and no other, so that a name whose answer changes in between
 * leads nowhere (DNS rebinding). Each redirect is checked in the same way. Cookies, credentials of the URL
 * and proxies are not used.
 * @throws OutsideUrlError
 */
export async function fetchOutside(
  url: string,
  wanted: OutsideRequest,
  rules: OutsideRules,
): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(wanted.timeoutMs ?? 5_000);
  let next = url;
  for (let left = wanted.redirects ?? 0; ; left -= 1) {
    const target = readTarget(next, rules);
    const addresses = await resolveChecked(target, rules, signal);
    const answer = await send(target, addresses, { ...wanted, redirects: left }, signal);
    if (!("location" in answer)) return answer;
    next = URL.canParse(answer.location, target.href)
      ? new URL(answer.location, target.href).href
      : answer.location;
  }
}

function readTarget(url: string, { allowPrivate }: OutsideRules): URL {
  if (!URL.canParse(url)) throw refused("This is not a URL.");
  const target = new URL(url);
  const isWeb = target.protocol === "https:" || (allowPrivate && target.protocol === "http:");
  if (!isWeb) throw refused("Only https URLs are fetched.");
  if (target.username || target.password) throw refused("URLs with a user name are not fetched.");
  return target;
}

/** The addresses of a host, all of them checked: one private address among them refuses the host. */
async function resolveChecked(
  { hostname }: URL,
  { allowPrivate, resolve = resolveBySystem }: OutsideRules,
  signal: AbortSignal,
): Promise<string[]> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && !isOutsideHost(host)) throw refused();
  if (isIP(host)) return [host];
  const addresses = await Promise.race([
    resolve(host).catch(() => []),
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(tooLate()), { once: true });
    }),
  ]);
  if (addresses.length === 0) throw unreachable();
  if (!allowPrivate && !addresses.every(isPublicAddress)) throw refused();
  return addresses;
}

async function resolveBySystem(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
}

function send(
  target: URL,
  addresses: readonly string[],
  { method = "GET", headers, body, maxBytes = 100_000, redirects = 0 }: OutsideRequest,
  signal: AbortSignal,
): Promise<Answered> {
  const request = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const sent = request(target, {
      ...{ method, signal, agent: false, lookup: checkedOnly(addresses) },
      headers: {
        accept: "application/json",
        ...headers,
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
      },
    });
    sent.on("error", (error) => fail(asOutsideError(error, signal)));
    sent.on("response", (received) => {
      const { statusCode: status = 0, headers: answered } = received;
      const isRedirect = [301, 302, 303, 307, 308].includes(status) && answered.location;
      if (isRedirect && method === "GET" && redirects > 0) {
        received.destroy();
        done({ location: answered.location ?? "" });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      received.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) {
          chunks.push(chunk);
          return;
        }
        fail(new OutsideUrlError("too_large", "The answer is too large."));
        sent.destroy();
      });
      received.on("error", (error) => fail(asOutsideError(error, signal)));
      received.on("end", () => done({ status, headers: answered, body: Buffer.concat(chunks) }));
    });
    sent.end(body);
  });
}

type Found = (
  error: Error | null,
  address: string | { address: string; family: number }[],
  family?: number,
) => void;

/** In place of a second look at the name, which could be answered differently. */
function checkedOnly(addresses: readonly string[]) {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name: string, options: { all?: boolean }, callback: Found) => {
    const [first] = found;
    if (options.all) callback(null, found);
    else callback(null, first?.address ?? "", first?.family);
  };
}

function asOutsideError(error: Error, signal: AbortSignal): OutsideUrlError {
  if (error instanceof OutsideUrlError) return error;
  return signal.aborted ? tooLate() : unreachable();
}

const refused = (message = "Addresses of private networks are not fetched.") =>
  new OutsideUrlError("refused", message);
const unreachable = () => new OutsideUrlError("unreachable", "The server can’t be reached.");
const tooLate = () => new OutsideUrlError("timeout", "The server took too long to answer.");
