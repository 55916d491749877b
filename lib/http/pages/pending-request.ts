import { cookies } from "next/headers";
import { canUseApplications, loginOfSession } from "@/lib/domain/oidc/login";
import { type OpenRequest, openRequest } from "@/lib/domain/oidc/steps";
import { requestCookieName } from "@/lib/http/oidc/paths";
import type { PageCtx } from "./context";

/**
 * The application's request of this page, with what it asks next. Null where it has ended or was started
 * in another browser.
 */
export async function openPageRequest(ctx: PageCtx, uid: string): Promise<OpenRequest | null> {
  const jar = await cookies();
  const browser = jar.get(requestCookieName(ctx.appUrl))?.value ?? null;
  const { signedIn } = ctx;
  const login =
    signedIn && canUseApplications(signedIn) ? await loginOfSession(ctx, signedIn) : null;
  return openRequest(ctx, uid, browser, login);
}
