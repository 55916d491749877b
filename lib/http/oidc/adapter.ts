import Provider, {
  type Adapter,
  type AdapterPayload,
  errors,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { DomainError } from "@/lib/domain/core/errors";
import { isClientId } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { namesOf } from "@/lib/domain/oidc/logins";
import {
  type Belongs,
  consumeRecord,
  exchangeRecord,
  findRecord,
  type RecordPayload,
  removeByGrant,
  removeRecord,
  saveRecords,
} from "@/lib/domain/oidc/records";
import { keepTokenAwake, tokenKinds } from "@/lib/domain/oidc/token";
import { findTypedCode } from "@/lib/domain/oidc/user-codes";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { isGone } from "@/lib/platform/db/errors";
import { clientOf } from "./clients";
import { metadataOf } from "./metadata";
import { loginOf, requestOf, tokenOf } from "./request";

/** A provider's session of a signed-in browser is called after Gatehouse's own: `gh:<id of its row>`. */
export const OWN_SESSION = "gh:";

/** How long a browser where nobody is signed in can take with a form of the provider, in seconds. */
const ANONYMOUS_SECONDS = 3600;

/** The request that the provider is answering. */
function current() {
  const { ctx } = Provider;
  if (!ctx) throw new Error("The provider’s storage was used outside of a request.");
  const { session } = ctx.oidc as { session?: { uid?: string; accountId?: string } };
  const known = requestOf(ctx.req);
  return {
    ...known,
    ...{ known, koa: ctx },
    route: ctx.oidc.route,
    sessionId: session?.accountId ? (session.uid ?? null) : null,
    basic: /^basic /i.test(ctx.get("authorization")),
  };
}

/**
 * What the provider's library stores goes through the domain. Sessions are Gatehouse's own, and clients
 * are its applications; everything else is a record of `oidc_records`.
 */
export function adapterFor(kind: string): Adapter {
  if (kind === "Client") return { ...recordAdapter(kind), find: findClient };
  if (kind === "Session") return sessionAdapter;
  return recordAdapter(kind);
}

/** The library itself reads the document of a client that nobody registered. */
async function findClient(id: string): Promise<AdapterPayload | undefined> {
  if (isDocumentId(id)) return undefined;
  const { koa, basic } = current();
  await readAlong();
  const client = await clientOf(koa, id);
  return client ? (metadataOf(client, basic) as AdapterPayload) : undefined;
}

/** Where a program shows a code or token: it is read first, and its application comes along. */
async function readAlong(): Promise<void> {
  const { known, route, koa } = current();
  if (!tokenRoutes.has(route)) return;
  const { code, refresh_token, token } = koa.oidc.params ?? {};
  const shown = code ?? refresh_token ?? token;
  if (typeof shown === "string" && /^[\w-]{43}$/.test(shown)) await tokenOf(known, shown);
}

const tokenRoutes = new Set(["token", "introspection", "revocation"]);

function recordAdapter(kind: string): Adapter {
  return {
    async upsert(id, payload, seconds) {
      const { ctx, sessionId, browser, known, route } = current();
      const belongs = belongsOf(payload, sessionId);
      const isRequest = kind === "Interaction" && browser !== null;
      const stored = { ...payload, ...(isRequest && { browser: hashToken(browser) }) };
      const record = { kind, id, payload: stored, belongs, seconds: seconds || null };
      if (route === "token" && tokenKinds.has(kind)) known.issued.push(record);
      else await orEnded(saveRecords(ctx, [record]));
    },
    async find(id) {
      const request = current();
      if (!tokenKinds.has(kind)) {
        const known = kind === "Grant" ? request.grants.get(id) : undefined;
        return (known ?? (await findRecord(request.ctx, kind, id))) as AdapterPayload | undefined;
      }
      const found = await tokenOf(request.known, id);
      if (found && request.route === "token") await keepTokenAwake(request.ctx, found);
      return found?.kind === kind ? (found.payload as AdapterPayload) : undefined;
    },
    async findByUserCode(userCode) {
      return (await typedCode(kind, userCode)) as AdapterPayload | undefined;
    },
    async findByUid() {
      return undefined;
    },
    async consume(id) {
      const { ctx, known, route } = current();
      if (route === "token") known.used = { kind, id };
      else await orUsed(consumeRecord(ctx, { kind, id }));
    },
    async destroy(id) {
      await removeRecord(current().ctx, kind, id);
    },
    async revokeByGrantId(grantId) {
      await removeByGrant(current().ctx, kind, grantId);
    },
  };
}

/** @throws errors whose names `/device` explains; it asks someone who is not signed in to do that */
async function typedCode(kind: string, userCode: string): Promise<RecordPayload | undefined> {
  const { ctx, login } = current();
  if (!login) throw new errors.AccessDenied("sign in first");
  try {
    return await findTypedCode(ctx, kind, userCode);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "rate_limited")) throw error;
    throw new errors.SlowDown("too many wrong codes");
  }
}

/** A grant knows its application and user, but only the request knows its session. */
function belongsOf(payload: RecordPayload, sessionId: string | null): Belongs {
  const { clientId, accountId, sessionUid } = payload;
  const ofSession = typeof sessionUid === "string" ? sessionUid : sessionId;
  return {
    applicationId: isClientId(clientId) ? clientId : null,
    userId: isClientId(accountId) ? accountId : null,
    sessionId: accountId && isClientId(ofSession) ? ofSession : null,
  };
}

/**
 * Stores the tokens that a request issues and uses up what they were exchanged for, in one statement,
 * before they are handed out.
 * @throws errors.InvalidGrant where that was used before, or what they belong to has ended
 */
export async function saveIssued(koa: KoaContextWithOIDC): Promise<void> {
  const { ctx, issued, used } = requestOf(koa.req);
  if (used) await orUsed(orEnded(exchangeRecord(ctx, used, issued)));
  else if (issued.length > 0) await orEnded(saveRecords(ctx, issued));
}

/** Uses up what a refused request would have exchanged. */
export async function consumeRefused(koa: KoaContextWithOIDC): Promise<void> {
  const { ctx, used } = requestOf(koa.req);
  if (used) await orUsed(consumeRecord(ctx, used));
}

async function orUsed(using: Promise<void>): Promise<void> {
  try {
    await using;
  } catch (error) {
    if (error instanceof DomainError) throw new errors.InvalidGrant("already used");
    throw error;
  }
}

/** The session, user or application went while the request was under way: nothing is issued for it. */
async function orEnded(saving: Promise<void>): Promise<void> {
  try {
    await saving;
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new errors.InvalidGrant("the session has ended");
  }
}

type StoredSession = { state?: unknown };

async function readSession(sessionId: string, jti: string): Promise<AdapterPayload | undefined> {
  const request = current();
  const { ctx, route } = request;
  const login = await loginOf(request.known, sessionId, route === "token");
  if (!login) return undefined;
  const stored = formRoutes.has(route) ? await findRecord(ctx, "Session", sessionId) : undefined;
  const now = Math.floor(Date.now() / 1000);
  return {
    kind: "Session",
    ...{ jti, uid: sessionId, iat: now, exp: now + ANONYMOUS_SECONDS },
    ...{ accountId: login.user.id, loginTs: login.authTime, acr: login.acr, amr: login.amr },
    authorizations: Object.fromEntries(
      [...Object.keys(login.logins), ...request.known.documents].map((id) => [
        id,
        namesOf(ctx, sessionId, id),
      ]),
    ),
    ...(stored?.state !== undefined && { state: stored.state }),
  } as AdapterPayload;
}

/** Where the provider keeps something about a form between its page and its answer. */
const formRoutes = new Set([
  ...["end_session", "end_session_confirm", "code_verification", "device_resume"],
]);

const anonymous = recordAdapter("Session");

/**
 * There is no second login state: who is signed in is what Gatehouse's session says, read each time, and
 * to which applications is what application_logins say. Stored is only what a form needs, under the id of
 * that session, with which it goes.
 */
const sessionAdapter: Adapter = {
  ...anonymous,
  async find(id) {
    if (!id.startsWith(OWN_SESSION)) return anonymous.find(id);
    // Only the session that was looked up for this request, whatever the cookie says.
    const sessionId = current().login?.sessionId;
    if (sessionId === undefined || id !== OWN_SESSION + sessionId) return undefined;
    return readSession(sessionId, id);
  },
  async findByUid(uid) {
    return readSession(uid, OWN_SESSION + uid);
  },
  async upsert(id, payload) {
    const { uid, accountId, state } = payload as RecordPayload & StoredSession;
    if (!accountId) return void (await anonymous.upsert(id, payload, ANONYMOUS_SECONDS));
    const { ctx, route } = current();
    if (!formRoutes.has(route)) return;
    const sessionId = String(uid);
    const belongs = { applicationId: null, userId: String(accountId), sessionId };
    const stored = state === undefined ? {} : { state };
    const record = { kind: "Session", id: sessionId, payload: stored, belongs, seconds: null };
    await orEnded(saveRecords(ctx, [record]));
  },
  async destroy(id) {
    const key = id.startsWith(OWN_SESSION) ? id.slice(OWN_SESSION.length) : id;
    await removeRecord(current().ctx, "Session", key);
  },
};
