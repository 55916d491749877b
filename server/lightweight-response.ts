import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener, RequestError } from "@hono/node-server";

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * A listener for a fetch handler, and the Response class that it writes without web streams. The
 * adapter replaces the global class with it. Next shares the process and expects the standard one,
 * so the globals are restored and only our handler gets the light class. `refuse` answers what
 * cannot be read as a request.
 */
export function lightweightListener(
  makeFetch: (light: typeof Response) => Fetch,
  refuse: () => Response,
): NodeListener {
  const { Request: realRequest, Response: realResponse } = globalThis;
  let fetchIt: Fetch | null = null;
  const listener = getRequestListener((request, bindings) => fetchIt?.(request, bindings), {
    // Without a Host, or with a target that is not a URL, there is no request to pass on.
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
