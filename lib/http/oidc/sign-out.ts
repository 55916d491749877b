import type { KoaContextWithOIDC } from "oidc-provider";
import Provider from "oidc-provider";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import { namesOf } from "@/lib/domain/oidc/logins";
import { endLogin } from "@/lib/domain/oidc/logout";
import { removeGrant } from "@/lib/domain/oidc/records";
import { signOut } from "@/lib/domain/sessions/sessions";
import { cookieFlags } from "@/lib/http/cookies/cookies";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { requestOf } from "./request";

/**
 * Ends what the person agreed to: the session, or its sign-in to the application that asked. The provider
 * has only ended its own part.
 */
export async function finishSignOut(koa: KoaContextWithOIDC): Promise<void> {
  const { ctx, login } = requestOf(koa.req);
  if (!login) return;
  const clientId = koa.oidc.client?.clientId;
  if (koa.oidc.params?.logout === undefined) {
    if (clientId) await endUse(ctx, clientId, login.sessionId);
    return ctx.wakeJobs();
  }
  try {
    await signOut(ctx);
  } catch (error) {
    // Signed out by another tab meanwhile.
    if (!(error instanceof DomainError && error.code === "unauthenticated")) throw error;
  }
  const name = sessionCookieName(ctx.appUrl);
  koa.cookies.set(name, null, { ...cookieFlags(ctx.appUrl), overwrite: true });
  ctx.wakeJobs();
}

async function endUse(ctx: Ctx, clientId: string, sessionId: string): Promise<void> {
  const { sid, grantId } = namesOf(ctx, sessionId, clientId);
  if (isDocumentId(clientId)) await removeGrant(ctx, grantId);
  else await endLogin(ctx, clientId, sid);
}

/**
 * Stands in for the library's own call to the application, which would be made once, from the request:
 * a job makes it, and tries again while it fails.
 */
export async function tellOfLogout(
  this: { clientId: string },
  _sub: string,
  sid: string | undefined,
): Promise<undefined> {
  const { ctx: koa } = Provider;
  if (!koa || sid === undefined) return;
  const { ctx } = requestOf(koa.req);
  await endLogin(ctx, this.clientId, sid);
  ctx.wakeJobs();
}
