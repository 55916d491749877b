import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  request as send,
} from "node:http";
import { type Duplex, duplexPair, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** Where Next asks itself. Nothing has this name: requests to it never leave the process. */
const ORIGIN = "http://gatehouse.internal";

/**
 * After an action that redirects, Next fetches the next page from itself and sends both in one
 * answer. By default it goes through the public address: over the proxy and TLS, which a server
 * behind it often cannot reach. Here the page's own listener answers, without a connection. The
 * request keeps the headers of the action's, which the server has already overwritten.
 */
export function answerSelfRequests(listener: RequestListener): void {
  const outside = globalThis.fetch;
  const inside = fetchFrom(listener);
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(`${ORIGIN}/`) ? inside(new Request(input, init)) : outside(input, init);
  };
  Reflect.set(process.env, "__NEXT_PRIVATE_ORIGIN", ORIGIN);
}

/** `fetch` whose every request a listener answers. Redirects are not followed. */
export function fetchFrom(listener: RequestListener): (request: Request) => Promise<Response> {
  const server = createServer(listener);
  return async (request) => {
    const [near, far] = duplexPair();
    // Either side of a pair outlives the other, unlike those of a connection.
    far.once("close", () => far.writableFinished || near.destroy());
    near.once("close", () => far.destroy());
    server.emit("connection", far);
    const message = send(optionsOf(request, near));
    const body = request.body
      ? Readable.fromWeb(request.body as ReadableStream)
      : Readable.from([]);
    // A failure reaches the reader of the response. The listener need not read the request.
    pipeline(body, message).catch(() => {});
    const [answer] = (await once(message, "response")) as [IncomingMessage];
    return responseOf(answer);
  };
}

function optionsOf({ method, url, headers }: Request, connection: Duplex): RequestOptions {
  const { pathname, search } = new URL(url);
  return {
    method,
    path: pathname + search,
    headers: Object.fromEntries(headers),
    createConnection: () => connection,
  };
}

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 500;
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const hasBody = status !== 204 && status !== 304;
  const body = hasBody ? (Readable.toWeb(answer) as BodyInit) : null;
  if (!hasBody) answer.resume();
  return new Response(body, { status, headers });
}
