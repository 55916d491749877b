import { cookies } from "next/headers";
import { mfaToken } from "@/lib/contracts/factors";
import type { Challenged } from "@/lib/domain/sessions/start";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

const NAME = "gatehouse.second-factor";

/**
 * Keeps the token of a sign-in that owes its second factor in the browser that proved the first, so
 * that no one can hand a challenge of their own to someone else.
 */
export async function keepChallenge(ctx: PageCtx, { token, expiresAt }: Challenged): Promise<void> {
  const jar = await cookies();
  const flags = { ...cookieFlags(ctx.appUrl), expires: expiresAt };
  jar.set(cookieName(ctx.appUrl, NAME), token, flags);
}

/** Null where this browser has none. */
export async function ownChallenge(ctx: PageCtx): Promise<string | null> {
  const value = (await cookies()).get(cookieName(ctx.appUrl, NAME))?.value;
  return mfaToken.safeParse(value).data ?? null;
}

export async function dropChallenge(ctx: PageCtx): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), "", { ...cookieFlags(ctx.appUrl), maxAge: 0 });
}
