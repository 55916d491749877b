import { cookies } from "next/headers";
import { type PageCtx, pageCtx } from "@/lib/http/pages/context";
import { starterCookie } from "./cookies";

/** Records in this browser which session begins a sign-in at a provider, if any. */
export async function rememberStarter(): Promise<void> {
  const ctx = await pageCtx();
  const { name, flags } = starterCookie(ctx.appUrl);
  (await cookies()).set(name, starterOf(ctx), flags);
}

/**
 * Whether the caller is who began the sign-in: an identity that one user began to link must not reach
 * the account of another who has signed in meanwhile, nor a sign-in become a link (security
 * requirement 106).
 */
export async function isStarter(ctx: PageCtx): Promise<boolean> {
  const { name } = starterCookie(ctx.appUrl);
  return (await cookies()).get(name)?.value === starterOf(ctx);
}

function starterOf({ actor, vault }: PageCtx): string {
  return vault.mac("provider-starter", actor.kind === "user" ? actor.sessionId : "");
}
