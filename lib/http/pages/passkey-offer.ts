import { listPasskeys } from "@/lib/domain/account/passkeys";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { secondsAfter } from "@/lib/platform/clock";
import type { PageUser } from "./page-user";

/**
 * Whether to offer this user a passkey: they have a password and no passkey, and signed in so lately
 * that adding one asks for nothing more.
 */
export async function canOfferPasskey({
  ctx,
  user,
}: Pick<PageUser, "ctx" | "user">): Promise<boolean> {
  const { authenticatedAt: provedAt, impersonation } = ctx.signedIn?.actor ?? {};
  // The passkey would be the admin's.
  if (impersonation || !provedAt || !user.hasPassword) return false;
  if (secondsAfter(provedAt, RECENT_SIGN_IN_SECONDS) < ctx.clock.now()) return false;
  return (await listPasskeys(ctx)).length === 0;
}
