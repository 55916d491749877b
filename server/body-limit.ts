import type { IncomingMessage, ServerResponse } from "node:http";
import { refusePlainly } from "./plain-refusal";

/**
 * Larger than any form, the largest of which carries a picture of 5 MB. The same as the limit of
 * server actions in next.config.js.
 */
export const MAX_PAGE_BODY = 6 * 1_048_576;

/**
 * Bounds a body in front of Next: a declared size is refused before a byte is read, an undeclared one
 * is counted while it comes and cut off (ASVS 15.2.2). True where the request may go on.
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

/** Node's parser hands each chunk to `push`; counting there leaves the stream to its reader. */
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
  refusePlainly(response, 413, "Request body too large.");
}
