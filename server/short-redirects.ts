import type { IncomingMessage, ServerResponse } from "node:http";
import { isActionPost } from "./action-posts";

/** What only a document needs. Vary is for caches, which do not store these answers. */
const ofDocuments = [
  "content-security-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
  "vary",
  "x-frame-options",
];

/**
 * Leaves out of a form's redirect what only a document needs. By default, nginx takes a response's head of
 * up to 4 kB and answers 502 for a longer one. The redirect to an identity provider would be longer:
 * it sets Auth.js's sealed cookies.
 */
export function shortenRedirects(request: IncomingMessage, response: ServerResponse): void {
  if (!isActionPost(request)) return;
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    // Told to a script, a redirect has the status 200.
    const isRedirect = (status >= 300 && status < 400) || response.hasHeader("x-action-redirect");
    if (isRedirect) for (const name of ofDocuments) response.removeHeader(name);
    return writeHead(status, ...rest);
  };
}
