import { GatehouseError, isProblem, networkError, unexpectedResponse } from "./errors";
import type { ClientTokens, TokenKeeper } from "./tokens";

/** One request to its answer, as `fetch` does. */
export type Send = (request: Request) => Promise<Response>;

/**
 * Sends a request as it is and reads the whole answer, so that every failure on the way is one kind
 * of error. A file or a stream is left to the caller, who reads it as it arrives.
 * @throws GatehouseError network_error, unexpected_response; the signal's reason, if it was aborted
 */
export function plain(fetchIt: Send): Send {
  return async (request) => {
    const { response, body } = await exchange(fetchIt, request);
    if (!body) return response;
    if (response.ok && body.byteLength > 0 && !isJson(response)) throw unexpectedResponse(response);
    return new Response(body.byteLength > 0 ? body : null, response);
  };
}

async function exchange(fetchIt: Send, request: Request) {
  try {
    const response = await fetchIt(request);
    if (response.ok && isFile(response)) return { response, body: null };
    return { response, body: await response.arrayBuffer() };
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    throw networkError(error);
  }
}

/** What exports and the live log answer with. */
function isFile(response: Response): boolean {
  const type = response.headers.get("Content-Type") ?? "";
  return /^(text\/(csv|event-stream)|application\/jsonl)\b/i.test(type);
}

function isJson(response: Response): boolean {
  return /^application\/([\w.]+\+)?json\b/i.test(response.headers.get("Content-Type") ?? "");
}

/** Sends with a bearer that never changes: an API key. */
export function withKey(send: Send, apiKey: string): Send {
  return (request) => send(withBearer(request, apiKey));
}

/**
 * Sends with the current access token. If Gatehouse finds it expired, it is replaced and the call is
 * sent once more. The tokens of a session that has ended are forgotten.
 */
export function withTokens(send: Send, keeper: TokenKeeper): Send {
  return async (request) => {
    const used = await unlessAborted(keeper.fresh(), request.signal);
    if (!used) return send(request);
    const again = request.clone();
    const response = await send(withBearer(request, used.accessToken));
    const next = await nextTokens(keeper, used, response, request.signal);
    return next ? send(withBearer(again, next.accessToken)) : response;
  };
}

/** The tokens to try again with, or null if the answer is final. */
async function nextTokens(
  keeper: TokenKeeper,
  used: ClientTokens,
  response: Response,
  signal: AbortSignal,
): Promise<ClientTokens | null> {
  const code = await codeOf401(response);
  if (code === "token_revoked") await keeper.drop(used);
  // An operation open to anyone ignores an expired token, and can then answer `unauthenticated`.
  const expired = code === "token_expired" || code === "unauthenticated";
  return expired ? unlessAborted(keeper.after(used), signal) : null;
}

async function codeOf401(response: Response): Promise<string | null> {
  if (response.status !== 401) return null;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return isProblem(body) ? body.code : null;
}

/** Checked here, since the error of `fetch` would quote an invalid token. @throws GatehouseError */
function withBearer(request: Request, token: string): Request {
  if (!/^[\w.~+/=-]+$/.test(token)) {
    const detail = "The token or API key has characters that none has.";
    throw new GatehouseError({ code: "unauthenticated", detail });
  }
  request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

/** Waits until the result or the call's abort; the shared work goes on for the other calls. */
function unlessAborted<Value>(shared: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([aborted, shared]).finally(() => signal.removeEventListener("abort", stop));
}
