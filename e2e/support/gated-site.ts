import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as openHttp,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { serverOrigin } from "./app";

/**
 * A program without a sign-in of its own behind a reverse proxy, which asks the server under test about
 * each request as Caddy does. It has a host of its own, so that no cookie of the server reaches it.
 */
export class GatedSite {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async listen(): Promise<GatedSite> {
    const server = createServer((request, response) => {
      answer(url, request, response).catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new GatedSite(server, url);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

async function answer(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const verdict = await ask(url, request);
  const { statusCode = 500, headers } = verdict;
  if (statusCode !== 200) {
    response.writeHead(statusCode, headers);
    verdict.pipe(response);
    return;
  }
  verdict.resume();
  runProgram(request.url ?? "/", { ...without(request.headers), ...identityIn(headers) }, response);
}

/** What the server under test says of a request. */
function ask(url: string, request: IncomingMessage): Promise<IncomingMessage> {
  const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const asked = openHttp(`${serverOrigin}/api/forward-auth`, {
      headers: {
        ...headers,
        "X-Forwarded-Method": request.method ?? "GET",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": new URL(url).host,
        "X-Forwarded-Uri": request.url ?? "/",
      },
    });
    asked.once("response", resolve).once("error", reject).end();
  });
}

const isIdentity = (name: string) => name.startsWith("x-gatehouse-");

function identityIn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isIdentity(name)));
}

/** What a client sends under the names of the identity headers never reaches the program. */
function without(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isIdentity(name)));
}

/** The program shows what it was told. */
function runProgram(path: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
  const told = JSON.stringify({ path, ...identityIn(headers) });
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="en"><title>Wiki</title><link rel="icon" href="data:,">
    <h1>Wiki</h1><pre>${told.replaceAll("<", "&lt;")}</pre></html>`);
}
