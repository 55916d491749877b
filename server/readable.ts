import type { IncomingMessage, ServerResponse } from "node:http";
import { refusePlainly } from "./plain-refusal";

/**
 * Next answers 500 to a request that it cannot read: a target that is no path, an escape that stands
 * for no character, a method that the web's Request refuses. That is the caller's mistake and told as
 * one, before Next sees it. True where the request may go on.
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
