import { DomainError } from "@/lib/domain/core/errors";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import type { PageCtx } from "@/lib/http/pages/context";

/**
 * Signs this browser in with a password that was just set, by the rules of any sign-in. False where
 * one of them keeps the account closed: the sign-in page then says why.
 */
export async function signInHere(
  ctx: PageCtx,
  { login, password }: { login: string; password: string },
): Promise<boolean> {
  try {
    const { signedIn } = await signIn(ctx, { login, password }, "browser");
    await setSessionCookie(signedIn);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
