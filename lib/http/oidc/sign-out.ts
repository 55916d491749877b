import type { KoaContextWithOIDC } from "oidc-provider";
import Provider from "oidc-provider";
import { DomainError } from "@/lib/domain/core/errors";
import { endLogin } from "@/lib/domain/oidc/logout";
import { signOut } from "@/lib/domain/sessions/sessions";
import { cookieFlags } from "@/lib/http/cookies/cookies";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { requestOf } from "./request";

/** Signs out of Gatehouse where the person agreed to that: the provider has only ended its part. */
export async function signOutEverywhere(koa: KoaContextWithOIDC): Promise<void> {
  const { ctx, login } = requestOf(koa.req);
  if (!login || koa.oidc.params?.logout === undefined) return;
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
