import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { plainRefusals } from "@/lib/contracts/plain-refusals";
import { PROBLEM_TYPE, problemOf } from "@/lib/http/rest/problem";
import { refusePlainly } from "./plain-refusal";

/**
 * How slow a body can be. A connection that sends nothing for `stallMs` is over. One that sends
 * less than `bytesPerSecond` on average, once `graceMs` have passed, holds the server up on purpose or
 * will never finish.
 */
export type BodyPatience = {
  stallMs: number;
  graceMs: number;
  bytesPerSecond: number;
};

export const bodyPatience: BodyPatience = {
  stallMs: 15_000,
  graceMs: 30_000,
  bytesPerSecond: 1_000,
};

type Arriving = {
  response: ServerResponse;
  isApi: boolean;
  /** What the connection had received when the body began, and what it has received since. */
  start: { at: number; bytes: number };
  last: { at: number; bytes: number };
};

/**
 * Ends bodies by their progress, and not by a total time, in which a large picture over a slow line
 * would not fit (ASVS 15.2.2). A body that has stalled is refused with a sentence. The caller calls
 * `look` regularly.
 */
export function bodyWatch(patience: BodyPatience, now: () => number = () => performance.now()) {
  const arriving = new Map<IncomingMessage, Arriving>();
  return {
    /** @param isApi whether the refusal is a problem of the API instead of a line of text */
    watch(request: IncomingMessage, response: ServerResponse, isApi: boolean): void {
      if (!hasBody(request)) return;
      const start = { at: now(), bytes: request.socket.bytesRead };
      arriving.set(request, { response, isApi, start, last: start });
      const forget = () => arriving.delete(request);
      request.once("end", forget);
      request.once("close", forget);
    },
    look(): void {
      for (const [request, body] of arriving) {
        if (!hasStalled(request, body, patience, now())) continue;
        arriving.delete(request);
        refuse(body);
      }
    },
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

function hasStalled(
  request: IncomingMessage,
  body: Arriving,
  patience: BodyPatience,
  now: number,
): boolean {
  const bytes = request.socket.bytesRead;
  // All is here, or there is more than has been read: then the server is the slow one.
  if (request.complete || request.readableLength > 0) {
    body.last = { at: now, bytes };
    return false;
  }
  if (bytes > body.last.bytes) body.last = { at: now, bytes };
  if (now - body.last.at >= patience.stallMs) return true;
  const seconds = (now - body.start.at) / 1000;
  const isSlow = bytes - body.start.bytes < seconds * patience.bytesPerSecond;
  return isSlow && seconds * 1000 >= patience.graceMs;
}

/**
 * 400, not 408: on 408, browsers send the request again by themselves, with the whole body (Chromium
 * does for each connection that it had used before).
 */
function refuse({ response, isApi }: Arriving): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (isApi) refuseAsProblem(response);
  else refusePlainly(response, 400, plainRefusals.stalled);
  seal(response);
}

function refuseAsProblem(response: ServerResponse): void {
  const problem = problemOf("invalid_request", randomUUID(), { detail: plainRefusals.stalled });
  response.writeHead(problem.status, {
    "Content-Type": PROBLEM_TYPE,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
  });
  response.end(JSON.stringify(problem));
}

/** What was reading the body learns that it ended, and answers too: that answer has no one to go to. */
function seal(response: ServerResponse): void {
  response.setHeader = () => response;
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => response;
}
