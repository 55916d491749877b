import type { IncomingMessage, ServerResponse } from "node:http";
import { plainRefusals } from "@/lib/contracts/plain-refusals";
import type { Log } from "@/lib/platform/log";
import { refusePlainly } from "./plain-refusal";

/**
 * Refuses an action's post from another site, or with an Origin that is none, before Next sees it:
 * Next would compare Origin with Host and print a trace for one that it cannot read. Browsers send
 * Origin with every post; one without it carries no one's cookies but its sender's own. True if the
 * request can continue.
 */
export function requireOwnOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  { appUrl, log }: { appUrl: string; log: Log },
): boolean {
  const { origin } = request.headers;
  if (!isActionPost(request) || origin === undefined) return true;
  if (origin === new URL(appUrl).origin) return true;
  log.warn("action.foreign", { origin: origin.slice(0, 200), path: request.url?.split("?")[0] });
  refusePlainly(response, 403, plainRefusals.foreign);
  return false;
}

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

/**
 * Next answers a form that a page of an earlier build posted without JavaScript with a line for
 * programmers. The person who sent it learns what to do: Back shows the form as it was filled in.
 */
export function explainOutdatedForms(request: IncomingMessage, response: ServerResponse): void {
  if (!isActionPost(request) || request.headers["next-action"] !== undefined) return;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  let isOutdated = false;
  const noteHead = () => {
    if (response.headersSent || !response.hasHeader("x-nextjs-action-not-found")) return;
    isOutdated = true;
    response.removeHeader("ETag");
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.setHeader("Content-Length", Buffer.byteLength(OUTDATED));
  };
  response.writeHead = (...args: unknown[]) => {
    noteHead();
    return writeHead(...args);
  };
  // Next's compression writes the head before it ends the response.
  response.end = (...args: unknown[]) => {
    noteHead();
    return isOutdated ? end(OUTDATED) : end(...args);
  };
}

const OUTDATED = "This page is out of date. Go back, reload it, and send the form again.\n";

export function isActionPost({ method, headers }: IncomingMessage): boolean {
  if (method !== "POST") return false;
  const isForm = /^multipart\/form-data/i.test(headers["content-type"] ?? "");
  return isForm || headers["next-action"] !== undefined;
}
