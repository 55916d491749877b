import { type Account, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { ExtraClaims } from "@/lib/contracts/hooks";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { claimsOf } from "@/lib/domain/oidc/claims";
import { isAllowed } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import type { Login } from "@/lib/domain/oidc/login";
import { namesOf } from "@/lib/domain/oidc/logins";
import { claimsForRefresh } from "@/lib/domain/sessions/session-hooks";
import { readUserRow } from "@/lib/domain/users/read";
import { clientOf } from "./clients";
import { loginOf, requestOf } from "./request";

type Token = { sessionUid?: string; clientId?: string; scope?: string; kind?: string };

/**
 * The user behind a session or a token while the session lives and the application is open to them: a
 * sign-out, kick, block, blackout or lost role holds on the next request ([S108]).
 */
export async function findAccount(
  koa: KoaContextWithOIDC,
  sub: string,
  token?: Token,
): Promise<Account | undefined> {
  const request = requestOf(koa.req);
  const sessionId = token ? token.sessionUid : request.login?.sessionId;
  if (sessionId === undefined) return undefined;
  const login = await loginOf(request, sessionId, koa.oidc.route === "token");
  if (login?.user.id !== sub) return undefined;
  const clientId = koa.oidc.client?.clientId;
  const client = clientId === undefined ? null : await clientOf(koa, clientId);
  // At the authorization endpoint the policy says so to the application.
  const isOpen = client !== null && isAllowed(client, login.user.roles);
  if (token && clientId !== undefined && !isOpen) return undefined;
  return {
    accountId: sub,
    claims: async () => ({ ...claimsOf(login.user, client), sub }),
  };
}

/**
 * What an access token says besides the standard's claims: the session as the application knows it,
 * the roles and permissions whose scopes were granted, and what the team's hook adds.
 */
export async function extraTokenClaims(
  koa: KoaContextWithOIDC,
  token: Token & { resourceServer?: unknown; accountId?: string },
): Promise<Record<string, unknown> | undefined> {
  const { accountId, sessionUid, clientId } = token;
  if (token.kind === "ClientCredentials" && token.scope && !token.resourceServer) {
    // The library would write any scope into a token that is for no API.
    throw new errors.InvalidScope(
      "these scopes need the resource that they belong to",
      token.scope,
    );
  }
  if (accountId === undefined || sessionUid === undefined) return undefined;
  const request = requestOf(koa.req);
  const login = await loginOf(request, sessionUid, true);
  if (!login) throw new errors.InvalidGrant("the session has ended");
  const granted = new Set(koa.oidc.entities.Grant?.getOIDCScope().split(" "));
  const extra = await hookClaims(koa, accountId);
  const sid = sidOf(request.ctx, login, clientId);
  return {
    ...extra,
    ...(sid !== undefined && { sid }),
    ...(granted.has("roles") && { roles: login.user.roles }),
    ...(granted.has("permissions") && { permissions: login.user.permissions }),
  };
}

function sidOf(ctx: Ctx, { sessionId, logins }: Login, clientId = ""): string | undefined {
  return isDocumentId(clientId) ? namesOf(ctx, sessionId, clientId).sid : logins[clientId];
}

async function hookClaims(koa: KoaContextWithOIDC, userId: string): Promise<ExtraClaims> {
  const { ctx } = requestOf(koa.req);
  try {
    return await claimsForRefresh(ctx, () => readUserRow(ctx.database.prisma, userId));
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden") {
      throw new errors.InvalidGrant(error.details.detail ?? "the sign-in was refused");
    }
    throw error;
  }
}
