import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, RequestError } from "@hono/node-server";

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * A listener for a fetch handler, and the class of answers that it writes out without a detour by
 * web streams. The adapter installs that class over the global one; Next shares the process and
 * expects the real one, so the globals are put back and only our own handler is given the light one.
 * `refuse` answers what cannot even be read as a request.
 */
export function lightweightListener(
  makeFetch: (light: typeof Response) => Fetch,
  refuse: () => Response,
): NodeListener {
  const { Request: realRequest, Response: realResponse } = globalThis;
  let fetchIt: Fetch | null = null;
  const listener = getRequestListener((request, bindings) => fetchIt?.(request, bindings), {
    // Without a Host, or with a target that is no URL, there is no request to hand on.
    errorHandler: (error) => (error instanceof RequestError ? refuse() : undefined),
  });
  fetchIt = makeFetch(globalThis.Response);
  define("Request", realRequest);
  define("Response", realResponse);
  return listener;
}

function define(name: "Request" | "Response", value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
