import { DomainError } from "@/lib/domain/core/errors";
import { signOut } from "@/lib/domain/sessions/sessions";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { pageCtx } from "@/lib/http/pages/context";

/** Signs this browser out, also when its session has already ended. */
export async function endThisSession(): Promise<void> {
  const ctx = await pageCtx();
  try {
    await signOut(ctx);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  await clearSessionCookie();
}
