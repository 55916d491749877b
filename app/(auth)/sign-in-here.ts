import { DomainError } from "@/lib/domain/core/errors";
import { signIn } from "@/lib/domain/sign-in/by-password";
import type { PageCtx } from "@/lib/http/pages/context";
import { enter } from "@/lib/http/pages/enter";

/**
 * Signs this browser in with a password that was just set, by the rules of any sign-in, and answers
 * where it goes on. Null where one of them keeps the account closed: the sign-in page then says why.
 */
export async function signInHere(
  ctx: PageCtx,
  { login, password, destination }: { login: string; password: string; destination: string },
): Promise<{ redirectTo: string } | null> {
  try {
    const { signedIn } = await signIn(ctx, { login, password }, "browser");
    return await enter(ctx, signedIn, destination);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
