import { cookies } from "next/headers";
import { signUpMark } from "@/lib/domain/sign-up/sign-up-owner";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/** As long as the verification link is valid. */
const MAX_AGE_SECONDS = 86_400;

const NAME = "gatehouse.signed-up";

/**
 * Records in this browser that it signed up for the unverified account, or that the user knew its
 * password.
 */
export async function rememberSignUp(ctx: PageCtx, accountId: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), signUpMark(ctx, accountId), {
    ...cookieFlags(ctx.appUrl),
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function readSignUpMark(ctx: PageCtx): Promise<string | null> {
  return (await cookies()).get(cookieName(ctx.appUrl, NAME))?.value ?? null;
}
