import { cookies } from "next/headers";
import { signUpMark } from "@/lib/domain/sign-up/sign-up-owner";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/** As long as the verification's link holds. */
const MAX_AGE_SECONDS = 86_400;

const NAME = "gatehouse.signed-up";

/** Remembers in this browser that it signed up, or knew the password, of the account that waits to be verified. */
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
