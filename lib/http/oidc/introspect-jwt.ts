import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isAllowed, readClient } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { sessionOfDocument } from "@/lib/domain/oidc/document-grants";
import { readLogin } from "@/lib/domain/oidc/login";
import { sessionOf } from "@/lib/domain/oidc/logins";
import { jwks } from "@/lib/domain/sessions/signing-keys";
import { requestOf } from "./request";
import { isResourceOf } from "./resources";

/**
 * Whether an access token that is a JWT still holds: the library only knows those that it stores. An API
 * that asks here sees a sign-out, kick or block at once, and not when the token expires (RFC 7662).
 */
export async function introspectJwt(koa: KoaContextWithOIDC): Promise<void> {
  const { client, params } = koa.oidc;
  if (!client) return;
  const claims = await verified(koa, String(params?.token));
  koa.status = 200;
  koa.body = { active: false };
  if (!claims) return;
  const isOwn = claims.client_id === client.clientId;
  const isConfidential = client.clientAuthMethod !== "none";
  if (!isOwn && !(isConfidential && (await isResourceOf(koa, client.clientId, claims.aud)))) return;
  if (await isLive(koa, claims)) {
    koa.body = { ...claims, active: true, token_type: claims.cnf ? "DPoP" : "Bearer" };
  }
}

async function verified(koa: KoaContextWithOIDC, token: string): Promise<JWTPayload | null> {
  const { ctx } = requestOf(koa.req);
  const keys = createLocalJWKSet((await jwks(ctx)) as JSONWebKeySet);
  const rules = { issuer: ctx.appUrl, typ: "at+jwt", algorithms: ["RS256", "EdDSA"] };
  try {
    return (await jwtVerify(token, keys, rules)).payload;
  } catch {
    return null;
  }
}

async function isLive(koa: KoaContextWithOIDC, claims: JWTPayload): Promise<boolean> {
  const { ctx } = requestOf(koa.req);
  const { sid, sub } = claims;
  const client = await readClient(ctx, String(claims.client_id));
  if (!client) return false;
  if (typeof sid !== "string") return sub === client.id;
  const sessionId = isDocumentId(client.id)
    ? await sessionOfDocument(ctx, client.id, { userId: String(sub), sid })
    : await sessionOf(ctx, client.id, sid);
  const login = sessionId === null ? null : await readLogin(ctx, sessionId);
  return login !== null && login.user.id === sub && isAllowed(client, login.user.roles);
}
