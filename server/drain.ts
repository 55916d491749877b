import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { isHealthPath } from "./http";

const body = JSON.stringify({ status: "unavailable", database: "ok" });

/**
 * Lets load balancers leave first: for these seconds after SIGTERM, the health check fails while
 * everything else is answered.
 */
export function drainFor(seconds: number) {
  let draining = false;
  return {
    /** True if the request was a health check, which is answered with 503. */
    answers(request: IncomingMessage, response: ServerResponse): boolean {
      if (!draining || !isHealthPath(request.url ?? "")) return false;
      const headers = {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        "Retry-After": "5",
      };
      response.writeHead(503, headers).end(request.method === "HEAD" ? undefined : body);
      return true;
    },
    async begin(): Promise<void> {
      draining = true;
      await pause(seconds * 1000);
    },
  };
}
