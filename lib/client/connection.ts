import createClient, { type Client, defaultPathSerializer } from "openapi-fetch";
import { withCodeIds } from "./code-ids";
import { GatehouseError, refusalOf, unexpectedResponse } from "./errors";
import type { Tokens } from "./models";
import type { GatehouseOptions } from "./options";
import type { paths } from "./schema";
import { plain, type Send, withKey, withTokens } from "./send";
import { keepTokens, type TokenKeeper } from "./tokens";

/** What the methods are built on. */
export type Connection = {
  /** For calls that need nobody signed in: sends an API key, but no tokens. */
  open: Client<paths>;
  /** For calls of signed-in users. */
  signed: Client<paths>;
  tokens: TokenKeeper;
  /** Makes the tokens of an answer the client's own, unless it calls with an API key. */
  adopt<Body extends Partial<Tokens>>(call: Promise<Body>): Promise<Body>;
  /** Forgets the client's tokens when a call has succeeded. */
  forget<Body>(call: Promise<Body>): Promise<Body>;
};

export function connect(options: GatehouseOptions): Connection {
  const { url, apiKey, credentials } = options;
  const fetchIt = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  // With an API key a server acts for many people: one must not spend the tries of another.
  const send = apiKey === undefined ? withCodeIds(plain(fetchIt)) : plain(fetchIt);
  const typed = (fetch: Send) =>
    createClient<paths>({
      ...{ baseUrl: url, fetch, pathSerializer: safePath },
      ...(credentials !== undefined && { credentials }),
    });
  const open = typed(apiKey === undefined ? send : withKey(send, apiKey));
  const exchange = (refreshToken: string) =>
    read(open.POST("/api/v1/auth/refresh", { body: { refreshToken } }));
  const tokens = keepTokens(apiKey === undefined ? options : {}, exchange, `gatehouse ${url}`);
  const signed = apiKey === undefined ? typed(withTokens(send, tokens)) : open;
  return {
    ...{ open, signed, tokens },
    async adopt(call) {
      const body = await call;
      return apiKey === undefined ? tokens.adopt(body) : body;
    },
    async forget(call) {
      const body = await call;
      await tokens.drop(tokens.current());
      return body;
    },
  };
}

/** The options of openapi-fetch for a body that is a file, with the file's own type. */
export function fileBody(file: Blob) {
  return { body: file, bodySerializer: () => file, headers: { "Content-Type": file.type } };
}

/**
 * The body of a successful answer.
 * @throws GatehouseError
 */
export async function read<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await call.catch(asUnreadable);
  if (!response.ok) throw refusalOf(response, error);
  return data as Body;
}

/** The option of openapi-fetch for an answer that is a file. */
export const asStream = { parseAs: "stream" } as const;

/**
 * The body of a successful answer that is a file, as it arrives.
 * @throws GatehouseError; what ends the connection later is thrown by the stream
 */
export async function readFile(
  call: Promise<{ data?: ReadableStream<Uint8Array> | null; error?: unknown; response: Response }>,
): Promise<ReadableStream<Uint8Array>> {
  return (await read(call)) ?? new Blob([]).stream();
}

/**
 * A SyntaxError of JSON.parse quotes the answer, which can hold tokens, so it is not kept as the
 * cause. It is recognised by its name, since each realm (as in test runners) has its own class.
 */
function asUnreadable(error: unknown): never {
  const name = typeof error === "object" && error !== null && "name" in error && error.name;
  if (name === "SyntaxError") throw unexpectedResponse(null);
  throw error;
}

/** An empty id, or one of dots, would make the path of another operation. @throws GatehouseError */
function safePath(path: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    if (["", ".", ".."].includes(String(value))) {
      throw new GatehouseError({
        code: "validation_failed",
        detail: "Some fields are invalid.",
        fields: [{ path: name, code: "invalid_format", message: "That can’t be part of a path." }],
      });
    }
  }
  return defaultPathSerializer(path, params);
}
