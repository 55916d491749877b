import { cookies } from "next/headers";
import type { SignedIn } from "@/lib/domain/sessions/start";
import { endSessionByToken } from "@/lib/domain/sign-in/provider-session";
import { pageCtx } from "@/lib/http/pages/context";
import { endOwnSession } from "@/lib/http/pages/impersonation";
import { cookieFlags } from "./cookies";
import { keepDevice } from "./device-cookie";
import { noteRestored } from "./restored-cookie";
import { sessionCookieName } from "./session-cookie";

/**
 * Sets the cookies of a new sign-in. The session of a token that the browser already had is ended,
 * so that a planted token is useless (ASVS 7.2.4).
 */
export async function setSessionCookie(signedIn: SignedIn): Promise<void> {
  if (signedIn.kind !== "browser") throw new Error("A browser's sign-in is expected here.");
  const ctx = await pageCtx();
  const jar = await cookies();
  const name = sessionCookieName(ctx.appUrl);
  const before = jar.get(name)?.value;
  if (before) await endSessionByToken(ctx, before);
  jar.set(name, signedIn.token, {
    ...cookieFlags(ctx.appUrl),
    expires: signedIn.expiresAt,
  });
  await endOwnSession(ctx);
  await keepDevice(ctx.appUrl, signedIn.device);
  if (signedIn.restored) await noteRestored(ctx.appUrl);
}

export async function clearSessionCookie(): Promise<void> {
  const { appUrl } = await pageCtx();
  const jar = await cookies();
  jar.set(sessionCookieName(appUrl), "", {
    ...cookieFlags(appUrl),
    maxAge: 0,
  });
}
