import type { IncomingMessage, ServerResponse } from "node:http";
import { plainRefusals } from "@/lib/contracts/plain-refusals";
import { refusePlainly } from "./plain-refusal";

/**
 * Larger than any form; the largest one uploads a picture of 5 MB. The same limit as for server
 * actions in next.config.js.
 */
export const MAX_PAGE_BODY = 6 * 1_048_576;

/**
 * Limits a body in front of Next. A declared size is checked before a byte is read; an undeclared
 * one is counted while reading, and cut off (ASVS 15.2.2). True if the request can continue.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse): boolean {
  const declared = request.headers["content-length"];
  if (declared !== undefined && !(Number(declared) <= MAX_PAGE_BODY)) {
    refuse(response);
    return false;
  }
  if (request.headers["transfer-encoding"] !== undefined) countChunks(request, response);
  return true;
}

/** Node's parser passes each chunk to `push`. Counting there leaves the stream untouched. */
function countChunks(request: IncomingMessage, response: ServerResponse): void {
  const push = request.push.bind(request);
  let size = 0;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    size += chunk?.length ?? 0;
    if (size <= MAX_PAGE_BODY) return push(chunk, encoding);
    if (!response.headersSent) refuse(response);
    request.destroy();
    return false;
  };
}

function refuse(response: ServerResponse): void {
  refusePlainly(response, 413, plainRefusals.tooLarge);
}
