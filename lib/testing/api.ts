import type { RestApp } from "@/lib/http/rest/app";

type Fetch = (request: Request) => Promise<Response>;

export type CallOptions = {
  body?: unknown;
  /** The body as it is, where its text is the point. */
  raw?: BodyInit;
  token?: string | undefined;
  headers?: Record<string, string>;
};

export type Answer<Body> = { status: number; headers: Headers; body: Body; text: string };

/** A problem, a page or a thing: whatever a test looks for in it. */
export type Json = { [key: string]: unknown };

export type Mail = {
  to: string;
  template: string;
  subject: string;
  text: string;
  code?: string;
  url?: string;
};

/** The API as a program sees it, over HTTP's own words alone, so that one suite can try every mount. */
export type Api = {
  call<Body = Json>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
  /** Mail to an address that no provider has taken, newest first. */
  mailsTo(address: string): Promise<Mail[]>;
  advance(seconds: number): Promise<void>;
};

function apiOver(fetchIt: Fetch, base: string): Api {
  async function call<Body = Json>(
    method: string,
    path: string,
    { body, raw, token, headers = {} }: CallOptions = {},
  ): Promise<Answer<Body>> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const request = new Request(new URL(path, base), {
      method,
      headers: {
        host: new URL(base).host,
        ...(payload !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(payload !== undefined && { body: payload, duplex: "half" as const }),
    });
    const response = await fetchIt(request);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const parsed = (isJson && text ? JSON.parse(text) : null) as Body;
    return { status: response.status, headers: response.headers, body: parsed, text };
  }
  return {
    call,
    async mailsTo(address) {
      const path = `/api/dev/outbox?to=${encodeURIComponent(address)}`;
      const { status, body } = await call<{ messages: Mail[] }>("GET", path);
      if (status !== 200) throw new Error(`The outbox viewer answered ${status}.`);
      return body.messages;
    },
    async advance(advanceSeconds) {
      const { status } = await call("POST", "/api/dev/clock", { body: { advanceSeconds } });
      if (status !== 200) throw new Error(`The clock answered ${status}.`);
    },
  };
}

/** The API in this process, without a socket. */
export function apiInProcess(
  app: RestApp,
  { address = "127.0.0.1" }: { address?: string } = {},
): Api {
  return apiOver((request) => app.fetch(request, { address }), "http://localhost:3000");
}

/** The API of a running server. */
export function apiAt(base: string): Api {
  return apiOver((request) => fetch(request), base);
}
