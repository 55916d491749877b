import type { ServerResponse } from "node:http";

/** An answer in one line of text, for what is turned away in front of Next; the connection ends with it. */
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
