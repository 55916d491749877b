import {
  type AccessToken,
  type ClientCredentials,
  errors,
  type KoaContextWithOIDC,
  type RefreshToken,
  type ResourceServer,
} from "oidc-provider";
import { clientOf } from "./clients";

/**
 * An API for which an application can get tokens: JWTs (RFC 9068), which the API verifies by itself.
 * @throws invalid_target for any other (RFC 8707)
 */
export async function resourceServer(
  koa: KoaContextWithOIDC,
  identifier: string,
  { clientId }: { clientId: string },
): Promise<ResourceServer> {
  const client = await clientOf(koa, clientId);
  const found = client?.resources.find((resource) => resource.identifier === identifier);
  if (!found) throw new errors.InvalidTarget();
  return {
    audience: found.identifier,
    scope: found.scopes.join(" "),
    accessTokenTTL: found.accessTokenSeconds,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: found.signingAlg } },
  };
}

/**
 * A request for an API that names no scope asks for all that the application can have of it, as MCP
 * clients do. @throws invalid_scope for one that names neither (RFC 6749 3.3)
 */
export async function scopeOrAll({ oidc }: KoaContextWithOIDC, scope?: string): Promise<void> {
  if (scope !== undefined) return;
  const { params, resourceServers = {} } = oidc;
  const all = Object.values(resourceServers).flatMap((server) => [...server.scopes]);
  if (all.length === 0) throw new errors.InvalidScope("a scope or a resource is needed", "");
  Object.assign(params ?? {}, { scope: [...new Set(all)].join(" ") });
}

/** A program learns of its own tokens, and an API of those that were issued for it. */
export async function mayIntrospect(
  koa: KoaContextWithOIDC,
  asking: { clientId: string; clientAuthMethod?: string },
  token: AccessToken | ClientCredentials | RefreshToken,
): Promise<boolean> {
  if (token.clientId === asking.clientId) return true;
  if (asking.clientAuthMethod === "none") return false;
  const audience = "aud" in token ? token.aud : undefined;
  return isResourceOf(koa, asking.clientId, audience);
}

/** Only the application that holds a token can revoke it. @throws invalid_request for another's */
export async function mayRevoke(
  _koa: KoaContextWithOIDC,
  asking: { clientId: string; clientAuthMethod?: string },
  token: AccessToken | ClientCredentials | RefreshToken,
): Promise<boolean> {
  if (token.clientId === asking.clientId) return true;
  if (asking.clientAuthMethod === "none") return false;
  throw new errors.InvalidRequest("client is not authorized to revoke the presented token");
}

/** Whether an application is registered with the API that a token is for. */
export async function isResourceOf(
  koa: KoaContextWithOIDC,
  clientId: string,
  audience: unknown,
): Promise<boolean> {
  const client = await clientOf(koa, clientId);
  const audiences = Array.isArray(audience) ? audience : [audience];
  return client?.resources.some(({ identifier }) => audiences.includes(identifier)) ?? false;
}
