import type { SignInResult } from "@/lib/domain/sessions/start";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { keepChallenge } from "@/lib/http/cookies/challenge-cookie";
import { withCallback } from "@/lib/http/wire/callback-url";
import type { PageCtx } from "./context";

export const SECOND_FACTOR_PAGE = "/sign-in/second-factor";

/**
 * Signs this browser in and answers where it goes on: to `destination`, or first to the page that asks
 * for the second factor, and from there to `destination`.
 */
export async function enter(
  ctx: PageCtx,
  result: SignInResult,
  destination: string,
): Promise<{ redirectTo: string }> {
  if (result.kind !== "challenge") {
    await setSessionCookie(result);
    return { redirectTo: destination };
  }
  await keepChallenge(ctx, result);
  return { redirectTo: withCallback(SECOND_FACTOR_PAGE, destination) };
}
