import type { Grant, KoaContextWithOIDC } from "oidc-provider";
import { claimsOfScope } from "@/lib/domain/oidc/claims";
import type { Client } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { readConsent } from "@/lib/domain/oidc/consents";
import { namesOf, noteDocumentLogin, saveLogin } from "@/lib/domain/oidc/logins";
import { clientOf } from "./clients";
import { hasJustAgreed } from "./policy";
import { requestOf } from "./request";

/** What an application was allowed, by the user or because it is the team's own. */
type Allowed = { scopes: ReadonlySet<string>; resources: Record<string, readonly string[]> };

/**
 * The grant of this session and application, with all that is allowed of what is asked for now. What is
 * missing then, the policy asks the user for.
 */
export async function loadExistingGrant(koa: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { oidc } = koa;
  const { account, client: asking, session } = oidc;
  if (!account || !asking || !session) return undefined;
  const client = await clientOf(koa, asking.clientId);
  if (!client) return undefined;
  const { ctx } = requestOf(koa.req);
  const { sid, grantId } = namesOf(ctx, session.uid, client.id);
  const [allowed, found] = await Promise.all([
    allowedBy(koa, client, account.accountId),
    oidc.provider.Grant.find(grantId),
  ]);
  const ids = { jti: grantId, accountId: account.accountId, clientId: client.id };
  const grant = found ?? new oidc.provider.Grant(ids);
  const before = JSON.stringify(grant);
  add(koa, grant, allowed);
  const isChanged = JSON.stringify(grant) !== before;
  if (!found && !isChanged) return undefined;
  if (isChanged) await grant.save();
  session.sidFor(client.id, sid);
  if (!isDocumentId(client.id)) await saveLogin(ctx, session.uid, client);
  else if (!found) await noteDocumentLogin(ctx, account.accountId, client);
  return grant;
}

async function allowedBy(
  koa: KoaContextWithOIDC,
  client: Client,
  userId: string,
): Promise<Allowed> {
  if (client.firstParty) {
    const resources = client.resources.map(({ identifier, scopes }) => [identifier, scopes]);
    return { scopes: new Set(client.scopes), resources: Object.fromEntries(resources) };
  }
  if (isDocumentId(client.id)) return allowedNow(koa, client, userId);
  const consent = await readConsent(requestOf(koa.req).ctx, userId, client.id);
  return { scopes: new Set(consent?.scopes), resources: consent?.resources ?? {} };
}

/** A client that nobody registered has what its user has just agreed to: no consent to it is stored. */
function allowedNow({ oidc }: KoaContextWithOIDC, client: Client, userId: string): Allowed {
  if (!hasJustAgreed(oidc.result, userId)) return { scopes: new Set(), resources: {} };
  const resources = client.resources.map(({ identifier, scopes }) => [identifier, scopes]);
  return {
    scopes: new Set(client.scopes.filter((scope) => oidc.requestParamOIDCScopes.has(scope))),
    resources: Object.fromEntries(resources),
  };
}

function add({ oidc }: KoaContextWithOIDC, grant: Grant, { scopes, resources }: Allowed): void {
  const asked = [...oidc.requestParamOIDCScopes].filter((scope) => scopes.has(scope));
  if (asked.length > 0) grant.addOIDCScope(asked.join(" "));
  const claims = [...oidc.requestParamClaims].filter((claim) => isCovered(claim, scopes));
  if (claims.length > 0) grant.addOIDCClaims(claims);
  for (const [identifier, server] of Object.entries(oidc.resourceServers ?? {})) {
    const open = new Set(resources[identifier]);
    const wanted = [...server.scopes].filter(
      (scope) => oidc.requestParamScopes.has(scope) && open.has(scope),
    );
    if (wanted.length > 0) grant.addResourceScope(identifier, wanted.join(" "));
  }
}

/** A single claim is allowed with the scope that holds it. */
function isCovered(claim: string, scopes: ReadonlySet<string>): boolean {
  return Object.entries(claimsOfScope).some(
    ([scope, claims]) => scopes.has(scope) && (claims as readonly string[]).includes(claim),
  );
}
