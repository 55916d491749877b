import { cookies } from "next/headers";
import { linkToken } from "@/lib/contracts/fields";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/** As long as an answer from a provider is accepted. */
const MAX_AGE_SECONDS = 900;

const NAME = "gatehouse.invitation";

/** Remembers in this browser with which invitation someone has left for a provider. */
export async function keepInvitation(ctx: PageCtx, token: string): Promise<void> {
  (await cookies()).set(cookieName(ctx.appUrl, NAME), token, {
    ...cookieFlags(ctx.appUrl),
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function readInvitation({ appUrl }: Pick<PageCtx, "appUrl">): Promise<string | null> {
  const token = (await cookies()).get(cookieName(appUrl, NAME))?.value;
  return linkToken.safeParse(token).data ?? null;
}
