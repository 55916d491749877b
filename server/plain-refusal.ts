import type { ServerResponse } from "node:http";

/**
 * A response of one line of text, for what is refused in front of Next. It closes the connection. Next
 * hands the line of a refused action to the page only if the type is exactly `text/plain`.
 */
export function refusePlainly(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    "Content-Type": "text/plain",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
    ...headers,
  });
  response.end(`${words}\n`);
}
