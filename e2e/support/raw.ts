import { request as openHttp } from "node:http";
import { request as openHttps } from "node:https";
import { origin, overTls } from "./app";

export type RawAnswer = { status: number; headers: Record<string, unknown>; body: string };
type RawRequest = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** One request with its path exactly as given: no client tidies it up on the way. */
export function raw(path: string, { method = "GET", headers = {}, body }: RawRequest = {}) {
  const { hostname, port } = new URL(origin);
  const open = overTls ? openHttps : openHttp;
  return new Promise<RawAnswer>((resolve, reject) => {
    const request = open(
      { hostname, port, path, method, headers, rejectUnauthorized: false },
      async (response) => {
        const chunks = await response.toArray();
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A browser's cookies as one header. */
export function cookieHeader(cookies: readonly { name: string; value: string }[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
