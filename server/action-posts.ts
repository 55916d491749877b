import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Next answers 500 to an action's post that React cannot read: a body that is not Flight, a
 * truncated form. Actions handle their own failures (lib/http/pages/action.ts), so such a post is
 * the caller's mistake and gets a 4xx. The log has the error.
 */
export function blameUnreadablePosts(request: IncomingMessage, response: ServerResponse): void {
  if (!isActionPost(request)) return;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 500 ? 400 : status, ...rest);
}

function isActionPost({ method, headers }: IncomingMessage): boolean {
  if (method !== "POST") return false;
  const isForm = /^multipart\/form-data/i.test(headers["content-type"] ?? "");
  return isForm || headers["next-action"] !== undefined;
}
