import { DomainError } from "@/lib/domain/core/errors";
import { signOut } from "@/lib/domain/sessions/sessions";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { pageCtx } from "@/lib/http/pages/context";
import { endOwnSession } from "@/lib/http/pages/impersonation";

/**
 * Signs this browser out, also when its session has already ended. An admin who is signed in as a user
 * is signed out of both: someone who signs out leaves nothing behind.
 */
export async function endThisSession(): Promise<void> {
  const ctx = await pageCtx();
  try {
    await signOut(ctx);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  await endOwnSession(ctx);
  await clearSessionCookie();
}
