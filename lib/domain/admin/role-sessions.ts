import { z } from "zod";
import { defineJob } from "@/lib/domain/jobs/define";
import { getSettings } from "@/lib/domain/settings/settings";

/**
 * Gives the sessions of a role's users the lifetime of an admin's, once the role has its first
 * permissions. A job, since a role can have any number of users.
 */
export const roleSessionsJob = defineJob({
  kind: "role-sessions",
  schema: z.object({ roleId: z.uuid() }),
  async run(platform, { roleId }) {
    const { adminSessionHours } = await getSettings(platform);
    await platform.database.prisma.$executeRaw`
      update sessions s
      set absolute_expires_at = least(s.absolute_expires_at,
        s.created_at + make_interval(hours => ${adminSessionHours}::int))
      from user_roles ur
      where ur.role_id = ${roleId}::uuid and s.user_id = ur.user_id
        and s.absolute_expires_at > s.created_at + make_interval(hours => ${adminSessionHours}::int)`;
  },
});
