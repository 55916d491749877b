import { grants, OWNER_ROLE } from "@/lib/contracts/permissions";
import { HOME, safeCallbackUrl } from "./callback-url";

type Reader = { roles: readonly string[]; permissions: readonly string[] };

/** Where a sign-in leads that was going nowhere else: owners come to look after the instance. */
export function homeOf({ roles, permissions }: Reader): string {
  const isOwner = roles.includes(OWNER_ROLE) && grants(permissions, "audit:read");
  return isOwner ? "/admin" : "/settings/profile";
}

/** Where someone who has just signed in goes on, without a detour by the home page. */
export function destinationOf(reader: Reader, callbackUrl: string | null | undefined): string {
  const path = safeCallbackUrl(callbackUrl);
  return path === HOME ? homeOf(reader) : path;
}
