import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { getSettings } from "@/lib/domain/settings/settings";

const schema = z.object({
  roleId: z.uuid(),
  /** The role has its first permissions. */
  permits: z.boolean(),
  /** The role now requires a second factor. */
  requiresMfa: z.boolean(),
});

/**
 * What a change to a role means for its users, apart from what each request reads. A job, since a role
 * can have any number of users.
 */
export const roleUsersJob = defineJob({
  kind: "role-users",
  schema,
  async run(platform, { roleId, permits, requiresMfa }) {
    if (permits) await shortenSessionsOf(platform, roleId);
    if (requiresMfa) await renewGraceOf(platform, roleId);
  },
});

/** Gives the sessions of the role's users the lifetime of an admin's. */
async function shortenSessionsOf(platform: Platform, roleId: string): Promise<void> {
  const { adminSessionHours: hours } = await getSettings(platform);
  await platform.database.prisma.$executeRaw`
    update sessions s
    set absolute_expires_at = s.created_at + make_interval(hours => ${hours}::int)
    from user_roles ur
    where ur.role_id = ${roleId}::uuid and s.user_id = ur.user_id
      and s.absolute_expires_at > s.created_at + make_interval(hours => ${hours}::int)`;
}

/**
 * Forgets until when a factor could be missing the last time it was required of the role's users, so
 * that their next sign-in starts the days of grace. Those of whom it is required anyway keep their end.
 */
async function renewGraceOf(platform: Platform, roleId: string): Promise<void> {
  const { mfa } = await getSettings(platform);
  if (mfa === "required") return;
  const ofAdmins = mfa === "requiredForAdmins";
  await platform.database.prisma.$executeRaw`
    update users u set mfa_grace_until = null
    from user_roles ur
    where ur.role_id = ${roleId}::uuid and u.id = ur.user_id
      and u.mfa_grace_until is not null and u.mfa_enabled_at is null
      and not (${ofAdmins}::boolean and cardinality(u.permissions) > 0)
      and not exists (select 1 from user_roles held join roles r on r.id = held.role_id
        where held.user_id = u.id and (
          (r.requires_mfa and r.id <> ur.role_id)
          or (${ofAdmins}::boolean and cardinality(r.permissions) > 0)))`;
}
