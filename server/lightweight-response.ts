import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Options = NonNullable<Parameters<typeof getRequestListener>[1]>;

/**
 * A listener for a fetch handler, and the class of answers that it writes out without a detour by
 * web streams. The adapter installs that class over the global one; Next shares the process and
 * expects the real one, so the globals are put back and only our own handler is given the light one.
 */
export function lightweightListener(
  makeFetch: (light: typeof Response) => Parameters<typeof getRequestListener>[0],
  options: Options,
): NodeListener {
  const { Request: realRequest, Response: realResponse } = globalThis;
  let fetchIt: Parameters<typeof getRequestListener>[0] | null = null;
  const listener = getRequestListener((request, bindings) => fetchIt?.(request, bindings), options);
  fetchIt = makeFetch(globalThis.Response);
  define("Request", realRequest);
  define("Response", realResponse);
  return listener;
}

function define(name: "Request" | "Response", value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
