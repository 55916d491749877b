import type { HookRequest, HookUser } from "@/lib/contracts/hooks";
import type { Ctx } from "@/lib/domain/core/context";
import { effectivePermissions, type UserRow } from "./row";

/** What hooks see of a user, named field by field so that nothing else gets out. */
export function hookUserOf(row: UserRow): HookUser {
  return {
    id: row.id,
    email: row.email,
    emailVerified: row.email_verified_at !== null,
    username: row.username,
    phone: row.phone,
    phoneVerified: row.phone_verified_at !== null,
    name: row.name,
    locale: row.locale,
    roles: row.roles,
    permissions: effectivePermissions(row),
    data: row.data,
    createdAt: row.created_at,
  };
}

export function hookRequestOf({ ip, userAgent }: Ctx): HookRequest {
  return { ip, userAgent };
}
