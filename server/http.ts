import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isGatePath } from "@/lib/http/gate/handle";
import { isOidcPath } from "@/lib/http/oidc/paths";
import { StartError } from "@/lib/platform/start-error";
import type { NodeListener } from "./lightweight-response";
import { bodyPatience, bodyWatch } from "./slow-body";
import { endAfterBody } from "./unread-body";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** The paths that the API answers without Next. Auth.js and the cron jobs run in Next. */
const apiPaths = new Set(["/api/v1", "/api/health", "/.well-known/jwks.json"]);
const apiPrefixes = ["/api/v1/", "/api/dev/"];

/** A path with a trailing slash goes to Next, which redirects, as on Vercel. */
export function isApiPath(url: string): boolean {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  // What Envoy appends is any path.
  if (apiPaths.has(path) || isGatePath(path)) return true;
  const isBelow = apiPrefixes.some((prefix) => path.startsWith(prefix));
  return isBelow && !path.endsWith("/") && !path.includes("//");
}

export function isHealthPath(url: string): boolean {
  return /^\/api\/health(?:[?#]|$)/.test(url);
}

type Listeners = { api: NodeListener; oidc: Listener; pages: Listener };

/** Sends each request to the API, the OpenID provider or the pages, and responds if one fails. */
export function route({ api, oidc, pages }: Listeners): Listener {
  return (request, response) => {
    const url = request.url ?? "/";
    if (isApiPath(url)) void api(request, response);
    else if (isOidcPath(url.split(/[?#]/)[0] ?? "")) oidc(request, response);
    else pages(request, response);
  };
}

/** Milliseconds that a sender of headers can take, and how often that is checked. */
const patience = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** How often the progress of bodies is checked. */
const LOOK_MS = 1000;

/**
 * A server that slow or large senders cannot block (ASVS 15.2.2): headers within 10 seconds and 16
 * kB, a body by its progress (slow-body.ts). Idle connections stay open for longer than usual proxies
 * keep theirs.
 */
export function createHttpServer(
  listener: Listener,
  limits: Partial<typeof patience> = {},
): Server {
  // Node's own limit for a whole request would cut off what is large and arrives steadily.
  const fixed = { requestTimeout: 0, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };
  const server = createServer({ ...patience, ...limits, ...fixed });
  const bodies = bodyWatch(bodyPatience);
  const looking = setInterval(() => bodies.look(), LOOK_MS).unref();
  server.once("close", () => clearInterval(looking));
  server.on("request", (request, response) => {
    endAfterBody(request, response);
    bodies.watch(request, response, isApiPath(request.url ?? "/"));
    listener(request, response);
  });
  return server;
}

/** @throws StartError if the port or the address is not available */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use. Stop the program that uses it, or set PORT to another port.`,
    EACCES: `Port ${port} can’t be opened by this user. Set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} isn’t an address of this machine.`,
    ENOTFOUND: `HOST ${host} isn’t an address of this machine.`,
  };
  const reason = reasons[error.code ?? ""];
  return reason ? new StartError(reason) : error;
}
