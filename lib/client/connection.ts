import createClient, { type Client, defaultPathSerializer } from "openapi-fetch";
import { GatehouseError, refusalOf, unexpectedResponse } from "./errors";
import type { GatehouseOptions } from "./options";
import type { paths } from "./schema";
import { plain, type Send, withKey, withTokens } from "./send";
import { keepTokens, type TokenKeeper } from "./tokens";

/** What the methods are written on. */
export type Connection = {
  /** Calls that need nobody signed in: an API key goes along, tokens don't. */
  open: Client<paths>;
  /** Calls of the signed-in. */
  signed: Client<paths>;
  tokens: TokenKeeper;
  /** Whether tokens in an answer become the client's own. */
  keepsTokens: boolean;
};

export function connect(options: GatehouseOptions): Connection {
  const { url, apiKey, credentials } = options;
  const fetchIt = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const send = plain(fetchIt);
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
  return { open, signed, tokens, keepsTokens: apiKey === undefined };
}

/**
 * The body of a success.
 * @throws GatehouseError
 */
export async function read<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await call.catch(asUnreadable);
  if (!response.ok) throw refusalOf(response, error);
  return data as Body;
}

/**
 * What JSON.parse says quotes the answer, which may hold tokens, so it is no cause. Told by its name:
 * where scripts have realms, such as in test runners, there is more than one SyntaxError.
 */
function asUnreadable(error: unknown): never {
  const name = typeof error === "object" && error !== null && "name" in error && error.name;
  if (name === "SyntaxError") throw unexpectedResponse(null);
  throw error;
}

/** An empty id, or one of dots, would make the path of another call. @throws GatehouseError */
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
