import { cookies } from "next/headers";
import { signUpMark } from "@/lib/domain/sign-up-owner";
import type { PageCtx } from "./context";

/** As long as the verification's link holds. */
const MAX_AGE_SECONDS = 86_400;

function cookieName(appUrl: string): string {
  return appUrl.startsWith("https:") ? "__Host-gatehouse.signed-up" : "gatehouse.signed-up";
}

/** Remembers in this browser that it signed up, or knew the password, of the account that waits to be verified. */
export async function rememberSignUp(ctx: PageCtx, accountId: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl), signUpMark(ctx, accountId), {
    httpOnly: true,
    secure: ctx.appUrl.startsWith("https:"),
    sameSite: "lax",
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function readSignUpMark(ctx: PageCtx): Promise<string | null> {
  return (await cookies()).get(cookieName(ctx.appUrl))?.value ?? null;
}
