import { Agent, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { limitBody, MAX_PAGE_BODY } from "./body-limit";
import { createHttpServer, isApiPath, listen, route } from "./http";
import { lightweightListener } from "./lightweight-response";
import { shutDown, watchAnswers } from "./shutdown";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serve(made: Server): Promise<number> {
  server = made;
  await listen(made, "127.0.0.1", 0);
  return (made.address() as AddressInfo).port;
}

/** What a server that cuts a sender off does to the sender's socket. */
const cutOff = ["ECONNRESET", "EPIPE"];

/**
 * Sends bytes as they are and answers with all that comes back until the end.
 * @throws any fault of the connection but being cut off, such as that nobody listens
 */
async function talk(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString("latin1");
  });
  const closed = new Promise<void>((resolve, reject) => {
    socket.on("close", resolve);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (!cutOff.includes(error.code ?? "")) reject(error);
    });
  });
  for (const part of parts) socket.write(part);
  await closed;
  return heard;
}

const echo = () =>
  createHttpServer((request, response) => {
    if (!limitBody(request, response)) return;
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => response.end(String(size)));
    request.on("error", () => undefined);
  });

describe("isApiPath", () => {
  it.each([
    "/api/v1/me",
    "/api/v1",
    "/api/v1?x",
    "/api/health",
    "/api/dev/outbox",
    "/.well-known/jwks.json",
    "/api/forward-auth",
    "/api/forward-auth/envoy/",
    "/api/forward-auth/envoy//x?y",
  ])("%s goes to the API", (path) => expect(isApiPath(path)).toBe(true));
  it.each([
    "/",
    "/api/v10/x",
    "/api/auth/session",
    "/api/cron/sweep",
    "/api/healthy",
    "/api/forward-authentic",
    "//api/v1/me",
    "/api/v1/me/",
    "/api/v1/me/?x",
    "/api/v1//me",
    "/api/v1/",
    "/api/health/",
    "/.well-known/change-password",
    "/x?/api/v1",
    "/API/v1",
  ])("%s goes to Next", (path) => expect(isApiPath(path)).toBe(false));
});

describe("[S70] a body in front of Next", () => {
  it("is refused by its declared size", async () => {
    const port = await serve(echo());
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${MAX_PAGE_BODY + 1}\r\n\r\n`;
    expect(await talk(port, head)).toMatch(/^HTTP\/1\.1 413/);
  });

  it("is cut off where it declares none and grows too large", async () => {
    let read = 0;
    const outcome = new Promise<string>((resolve) => {
      server = createHttpServer((request, response) => {
        if (!limitBody(request, response)) return;
        request.on("data", (chunk: Buffer) => {
          read += chunk.length;
        });
        request.on("end", () => resolve("read to its end"));
        request.on("close", () => resolve("cut off"));
      });
    });
    const port = await serve(server as Server);
    const chunk = Buffer.alloc(65_536, 97);
    const fits = MAX_PAGE_BODY / chunk.length;
    const chunks = Array.from({ length: fits + 4 }, () => [`10000\r\n`, chunk, "\r\n"]).flat();
    const head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const heard = await talk(port, head, ...chunks, "0\r\n\r\n");
    expect(await outcome).toBe("cut off");
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(MAX_PAGE_BODY);
    expect(heard).toMatch(/^$|^HTTP\/1\.1 413/);
  });

  it("passes whole where it is small, with or without a declared size", async () => {
    const port = await serve(echo());
    const chunked =
      "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    expect(await talk(port, chunked)).toMatch(/\r\n\r\n1?\r?\n?3/);
    const declared =
      "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc";
    expect(await talk(port, declared)).toContain("200 OK");
  });
});

describe("[S70] a slow sender", () => {
  it("is turned away while it sends headers", async () => {
    const impatient = { headersTimeout: 60, connectionsCheckingInterval: 20 };
    const port = await serve(createHttpServer((request) => request.resume(), impatient));
    expect(await talk(port, "GET / HTTP/1.1\r\nHost: x\r\n")).toMatch(/^HTTP\/1\.1 408/);
  });

  it("is turned away with headers that are too large", async () => {
    const port = await serve(echo());
    const heard = await talk(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431/);
  });
});

describe("the API's listener", () => {
  it("leaves the global classes as they were", async () => {
    const { Request: request, Response: response } = globalThis;
    const refuse = () => new Response(null, { status: 400 });
    lightweightListener((Light) => () => new Light("x"), refuse);
    expect([globalThis.Request, globalThis.Response]).toEqual([request, response]);
  });

  it("answers the API, hands on the rest, and refuses what is no request", async () => {
    const refuse = () => new Response("no", { status: 400 });
    const api = lightweightListener(
      (Light) => (request) =>
        new Light(new URL(request.url).pathname, { headers: { "x-light": "1" } }),
      refuse,
    );
    const listeners = {
      api,
      oidc: (_request: IncomingMessage, response: ServerResponse) => response.end("provider"),
      pages: (_request: IncomingMessage, response: ServerResponse) => response.end("page"),
    };
    const port = await serve(createHttpServer(route(listeners)));
    const close = "Host: x\r\nConnection: close\r\n\r\n";
    expect(await talk(port, `GET /api/v1/me HTTP/1.1\r\n${close}`)).toContain("/api/v1/me");
    expect(await talk(port, `GET /sign-in HTTP/1.1\r\n${close}`)).toContain("page");
    for (const path of ["/oidc/auth?x=1", "/.well-known/openid-configuration"]) {
      expect(await talk(port, `GET ${path} HTTP/1.1\r\n${close}`)).toContain("provider");
    }
    expect(await talk(port, "GET /api/v1/me HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
    expect(await talk(port, `GET /api/v1/a\\b HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

describe("shutDown", () => {
  it("[S84] lets the request in flight end, then closes", async () => {
    let tell: (finish: () => void) => void = () => undefined;
    const arrived = new Promise<() => void>((resolve) => {
      tell = resolve;
    });
    const port = await serve(
      createHttpServer((_request, response) => tell(() => response.end("done"))),
    );
    const answers = watchAnswers(server as Server);
    const answer = fetch(`http://127.0.0.1:${port}/`).then(async (response) => [
      response.headers.get("connection"),
      await response.text(),
    ]);
    const finish = await arrived;
    const order: string[] = [];
    const closed = shutDown({
      server: server as Server,
      answers,
      close: async () => {
        order.push("closed");
      },
    });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      cause: { code: "ECONNREFUSED" },
    });
    expect(order).toEqual([]);
    finish();
    expect(await answer).toEqual(["close", "done"]);
    await closed;
    expect(order).toEqual(["closed"]);
  });

  it("[S84] answers the next request on a connection in use, and says that it was the last", async () => {
    const port = await serve(createHttpServer((_request, response) => response.end("done")));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise<string | undefined>((resolve, reject) => {
        get({ port, host: "127.0.0.1", agent }, (response) => {
          response.resume().on("end", () => resolve(response.headers.connection));
        }).on("error", reject);
      });
    expect(await ask()).toBe("keep-alive");
    const closed = shutDown({ server: server as Server, close: async () => undefined });
    expect(await ask()).toBe("close");
    await closed;
    await expect(ask()).rejects.toThrow("ECONNREFUSED");
  });

  it("says in a sentence that a port is taken", async () => {
    const port = await serve(createHttpServer((_request, response) => response.end()));
    const second = createHttpServer((_request, response) => response.end());
    await expect(listen(second, "127.0.0.1", port)).rejects.toThrow(
      `Port ${port} is already in use`,
    );
  });
});
