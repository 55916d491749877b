import type { IncomingMessage } from "node:http";
import type { Ctx } from "@/lib/domain/core/context";
import type { Client } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { type Login, readLogin } from "@/lib/domain/oidc/login";
import type { NewRecord, RecordId, RecordPayload } from "@/lib/domain/oidc/records";
import { readToken, type StoredToken } from "@/lib/domain/oidc/token";

/** What is known of a request to the provider, besides what the provider reads itself. */
export type OidcRequest = {
  ctx: Ctx;
  /** The token by which the pages know this browser again; null for programs. */
  browser: string | null;
  /** The session of the browser that asks; null where nobody is signed in, and for programs. */
  login: Login | null;
  /** The sessions that were read for this request: one answer for each. */
  logins: Map<string, Promise<Login | null>>;
  /** The applications, likewise. */
  clients: Map<string, Promise<Client | null>>;
  /** The codes and tokens, with what came along. */
  tokens: Map<string, Promise<StoredToken | null>>;
  grants: Map<string, RecordPayload>;
  /** Tokens that this request issues, stored together before they are handed out. */
  issued: NewRecord[];
  /** The code or token that they are exchanged for, used up with them. */
  used: RecordId | null;
  /** The clients that nobody registered, of these codes and tokens. No row says where they are used. */
  documents: Set<string>;
  /** Those whose document the library has asked for. */
  asked: Set<string>;
};

const requests = new WeakMap<IncomingMessage, OidcRequest>();

/** Notes what is known of a request before the provider gets it. */
export function noteRequest(
  request: IncomingMessage,
  known: Pick<OidcRequest, "ctx" | "browser" | "login">,
): void {
  const { login } = known;
  const logins = new Map(login ? [[login.sessionId, Promise.resolve<Login | null>(login)]] : []);
  const nothing = {
    ...{ clients: new Map(), tokens: new Map(), grants: new Map() },
    ...{ issued: [], used: null, documents: new Set<string>(), asked: new Set<string>() },
  };
  requests.set(request, { ...known, ...nothing, logins });
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

/** A code or token, read at most once for a request, with its grant, application and session. */
export function tokenOf(request: OidcRequest, token: string): Promise<StoredToken | null> {
  const known = request.tokens.get(token) ?? readWithAll(request, token);
  request.tokens.set(token, known);
  return known;
}

async function readWithAll(
  { ctx, logins, clients, grants, documents }: OidcRequest,
  token: string,
): Promise<StoredToken | null> {
  const found = await readToken(ctx, token);
  if (!found) return null;
  const { client, login, grant, payload } = found;
  const { sessionUid, clientId, grantId } = payload;
  if (typeof sessionUid === "string") logins.set(sessionUid, Promise.resolve(login));
  if (typeof clientId === "string" && client) clients.set(clientId, Promise.resolve(client));
  if (isDocumentId(clientId)) documents.add(clientId);
  if (typeof grantId === "string" && grant) grants.set(grantId, { ...grant, jti: grantId });
  return found;
}
