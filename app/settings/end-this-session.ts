import { DomainError } from "@/lib/domain/errors";
import { signOut } from "@/lib/domain/sessions";
import { clearSessionCookie } from "@/lib/edge/browser-cookie";
import { pageCtx } from "@/lib/edge/context";

/** Signs this browser out. Whoever was signed out meanwhile is signed out all the same. */
export async function endThisSession(): Promise<void> {
  const ctx = await pageCtx();
  try {
    await signOut(ctx);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  await clearSessionCookie();
}
