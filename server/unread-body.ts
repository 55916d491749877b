import type { IncomingMessage, ServerResponse } from "node:http";

/** A client that sends more than this, or for longer, is cut off. */
const MOST_BYTES = 16 * 1_048_576;
const MOST_MS = 5000;

type Bounds = { bytes?: number; milliseconds?: number };

/**
 * An answer given before the body has arrived, such as 413, ends only when the client has sent the
 * rest, which is thrown away. Closing earlier would reset the connection, and many clients then lose
 * the answer that they had not read yet.
 */
export function endAfterBody(
  request: IncomingMessage,
  response: ServerResponse,
  bounds: Bounds = {},
): void {
  const end = response.end.bind(response) as (...all: unknown[]) => ServerResponse;
  const endLater = (chunk?: unknown, ...rest: unknown[]) => {
    if (!isArriving(request)) return end(chunk, ...rest);
    if (typeof chunk === "string" || chunk instanceof Uint8Array) response.write(chunk);
    else response.flushHeaders();
    const done = [chunk, ...rest].find((value) => typeof value === "function");
    discard(request, bounds, (isWhole) => {
      if (!isWhole) response.once("finish", () => request.destroy());
      end(done);
    });
    return response;
  };
  response.end = endLater as typeof response.end;
}

function isArriving({ complete, destroyed, headers }: IncomingMessage): boolean {
  if (complete || destroyed) return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

function discard(request: IncomingMessage, bounds: Bounds, then: (isWhole: boolean) => void): void {
  const { bytes = MOST_BYTES, milliseconds = MOST_MS } = bounds;
  let size = 0;
  const finish = () => {
    clearTimeout(timer);
    request.off("data", count);
    request.off("end", finish);
    request.off("close", finish);
    then(request.complete);
  };
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size > bytes) finish();
  };
  const timer = setTimeout(finish, milliseconds).unref();
  request.on("data", count);
  request.once("end", finish);
  request.once("close", finish);
  request.resume();
}
