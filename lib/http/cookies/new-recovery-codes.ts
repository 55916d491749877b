import { cookies } from "next/headers";
import { z } from "zod";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/**
 * New recovery codes on their way to the page that shows them. Only hashes are stored, so this browser
 * holds them, encrypted and out of reach of scripts, until they are saved.
 */
const NAME = "gatehouse.recovery-codes";

/** Long enough to find a printer. */
const MAX_AGE_SECONDS = 900;

const kept = z.object({ userId: z.string(), codes: z.array(z.string()).min(1) });

export async function keepNewRecoveryCodes(ctx: PageCtx, codes: readonly string[]): Promise<void> {
  const userId = ctx.signedIn?.user.id;
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), ctx.vault.seal(JSON.stringify({ userId, codes })), {
    ...cookieFlags(ctx.appUrl),
    sameSite: "strict",
    maxAge: MAX_AGE_SECONDS,
  });
}

/** The signed-in user's; null once they were saved, and for another user. */
export async function readNewRecoveryCodes(ctx: PageCtx): Promise<string[] | null> {
  const sealed = (await cookies()).get(cookieName(ctx.appUrl, NAME))?.value;
  if (!sealed) return null;
  try {
    const { userId, codes } = kept.parse(JSON.parse(ctx.vault.open(sealed)));
    return userId === ctx.signedIn?.user.id ? codes : null;
  } catch {
    return null;
  }
}

export async function dropNewRecoveryCodes(ctx: PageCtx): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), "", { ...cookieFlags(ctx.appUrl), maxAge: 0 });
}
