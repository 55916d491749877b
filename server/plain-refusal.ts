import type { ServerResponse } from "node:http";

/** A one-line plain text answer to a request that is refused before it reaches Next; closes the connection. */
export function refusePlainly(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
    ...headers,
  });
  response.end(`${words}\n`);
}
