import type { IncomingMessage, ServerResponse } from "node:http";
import { refusePlainly } from "./plain-refusal";

/**
 * Next answers 500 to a request that it cannot read: a target that is not a path, an invalid
 * escape, a method that the standard Request refuses. These are the caller's mistakes and get a 4xx
 * before Next sees them. True if the request can continue.
 */
export function requireReadable(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === "TRACE") {
    refusePlainly(response, 405, "Method not allowed.", { Allow: "GET, HEAD, POST" });
    return false;
  }
  if (isPath(request.url ?? "")) return true;
  refusePlainly(response, 400, "Invalid URL.");
  return false;
}

function isPath(target: string): boolean {
  const [path = ""] = target.split("?", 1);
  try {
    decodeURIComponent(path);
  } catch {
    return false;
  }
  return path.startsWith("/");
}
