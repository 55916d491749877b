import { createServer, request as send } from "node:http";
import { afterAll, beforeAll } from "vitest";
import { handleOidc } from "@/lib/http/oidc/handle";
import type { TestPlatform } from "./context";
import { closeHttp, listen, readBody } from "./recorder";

let onNode = false;

export const isOnNode = () => onNode;

/** The two ways to reach the provider: Next's route handler, and a listener of Node's own server. */
export const mounts = ["fetch", "Node"] as const;

/** Lets the tests of a `describe` call the provider through this mount. */
export function useMount(mount: (typeof mounts)[number]): void {
  beforeAll(() => {
    onNode = mount === "Node";
  });
  afterAll(() => {
    onNode = false;
  });
}

/** Calls the provider over HTTP, as behind the server of `npm start`. */
export async function callByNode(platform: TestPlatform, request: Request): Promise<Response> {
  const { host, protocol } = new URL(platform.appUrl);
  const server = createServer((incoming, outgoing) => {
    incoming.headers["x-forwarded-host"] = host;
    incoming.headers["x-forwarded-proto"] = protocol.slice(0, -1);
    void handleOidc(platform, incoming, outgoing, "203.0.113.7");
  });
  const port = await listen(server, 0);
  try {
    return await ask(port, host, request);
  } finally {
    await closeHttp(server);
  }
}

async function ask(port: number, host: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), host, connection: "close" };
  const body = Buffer.from(await request.arrayBuffer());
  return new Promise((resolve, reject) => {
    const target = { host: "127.0.0.1", port, method: request.method, path: pathname + search };
    const asked = send({ ...target, headers }, async (answer) => {
      const text = await readBody(answer);
      const lines = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      );
      const status = answer.statusCode ?? 0;
      const empty = status === 204 || status === 304 || text === "";
      resolve(new Response(empty ? null : text, { status, headers: lines }));
    });
    asked.on("error", reject);
    if (body.length > 0) asked.setHeader("content-length", body.length);
    asked.end(body);
  });
}
