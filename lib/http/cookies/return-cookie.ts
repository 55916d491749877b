import { cookies } from "next/headers";
import type { PageCtx } from "@/lib/http/pages/context";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { cookieFlags, cookieName } from "./cookies";

/** As long as the verification link is valid. */
const MAX_AGE_SECONDS = 86_400;

const NAME = "gatehouse.return-to";

/** Remembers where someone who signs up was going, until the email is verified in this browser. */
export async function keepDestination(ctx: PageCtx, callbackUrl: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), callbackUrl, {
    ...cookieFlags(ctx.appUrl),
    maxAge: MAX_AGE_SECONDS,
  });
}

/** Always a path of this site, whatever the cookie holds. */
export async function readDestination(ctx: PageCtx): Promise<string> {
  return safeCallbackUrl((await cookies()).get(cookieName(ctx.appUrl, NAME))?.value);
}
