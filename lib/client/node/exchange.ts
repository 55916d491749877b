/** What Express and Node's own server give: only what is read here. */
export type NodeRequest = AsyncIterable<Uint8Array> & {
  method?: string | undefined;
  url?: string | undefined;
  /** Express: the path before a router took its part off. */
  originalUrl?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** What a body parser has read. */
  body?: unknown;
};

export type NodeResponse = {
  statusCode: number;
  appendHeader(name: string, value: string): unknown;
  end(body?: string): unknown;
};

export const pathOf = ({ originalUrl, url }: NodeRequest) => originalUrl ?? url ?? "/";

/** A header of which there is one. */
export function headerOf({ headers }: Pick<NodeRequest, "headers">, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/**
 * The request in the web's form. Its origin is the application's own address, since the Host header
 * is what the client says.
 */
export function webRequest(request: NodeRequest, appUrl: URL): Request {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const address = new URL(appUrl.origin + pathOf(request));
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers });
  headers.delete("content-length");
  const body = bodyOf(request);
  const init: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" };
  return new Request(address, init);
}

/** The body as it arrives, or as a parser has left it. */
function bodyOf(request: NodeRequest): BodyInit | null {
  const { body } = request;
  if (typeof body === "string") return body;
  if (typeof body === "object" && body !== null) {
    const fields = Object.entries(body).filter(([, value]) => typeof value === "string");
    return new URLSearchParams(fields).toString();
  }
  const parts = request[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** Sends an answer of the web's form. */
export async function send(answer: Response, response: NodeResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(await answer.text());
}
