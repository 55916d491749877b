import type { IncomingMessage } from "node:http";
import type { Ctx } from "@/lib/domain/core/context";
import { type Login, readLogin } from "@/lib/domain/oidc/login";

/** What is known of a request to the provider, besides what the provider reads itself. */
export type OidcRequest = {
  ctx: Ctx;
  /** The token by which the pages know this browser again; null for programs. */
  browser: string | null;
  /** The session of the browser that asks; null where nobody is signed in, and for programs. */
  login: Login | null;
  /** The sessions that were read for this request: one answer for each. */
  logins: Map<string, Promise<Login | null>>;
};

const requests = new WeakMap<IncomingMessage, OidcRequest>();

/** Notes what is known of a request before the provider gets it. */
export function noteRequest(request: IncomingMessage, known: Omit<OidcRequest, "logins">): void {
  const { login } = known;
  const logins = new Map(login ? [[login.sessionId, Promise.resolve<Login | null>(login)]] : []);
  requests.set(request, { ...known, logins });
}

/** @throws Error for a request that did not come through `handleOidc` */
export function requestOf(request: IncomingMessage): OidcRequest {
  const known = requests.get(request);
  if (!known) throw new Error("The request is unknown.");
  return known;
}

/** A session as it is now, read at most once for a request. */
export function loginOf(
  { ctx, logins }: OidcRequest,
  sessionId: string,
  isUse: boolean,
): Promise<Login | null> {
  const known = logins.get(sessionId) ?? readLogin(ctx, sessionId, isUse);
  logins.set(sessionId, known);
  return known;
}
