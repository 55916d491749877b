import type { PermissionSource, UserAccess } from "@/lib/contracts/answers/roles";
import { grants, type Permission, permissionNames } from "@/lib/contracts/permissions";
import type { Settings } from "@/lib/contracts/settings";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { isFactorRequired, mustEnrol } from "@/lib/domain/factors/policy";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { effectivePermissions, isBlocked, type UserRow } from "@/lib/domain/users/row";

type HeldRole = UserAccess["roles"][number];

/**
 * What a user is allowed to do and why: each permission with the roles or the user's own permission
 * that give it, and by which pattern; the second factor that they must have; and what stops all of it
 * from being used now. Sessions and API keys are checked by the same rules.
 * @throws unauthenticated, forbidden, not_found
 */
export async function explainUserAccess(ctx: Ctx, { id }: { id: string }): Promise<UserAccess> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const [user, settings, rows] = await Promise.all([
    readUserRow(prisma, id),
    getSettings(ctx),
    prisma.userRole.findMany({
      where: { userId: id },
      select: {
        role: { select: { id: true, name: true, permissions: true, requiresMfa: true } },
      },
      orderBy: { role: { name: "asc" } },
    }),
  ]);
  const roles = rows.map(({ role }) => role);
  const now = ctx.clock.now();
  const blocked = isBlocked(user, now);
  return {
    permissions: sourcesOf(user.permissions, roles),
    roles,
    direct: user.permissions,
    withheld: [
      ...(blocked ? (["blocked"] as const) : []),
      ...(user.locked_at ? (["locked"] as const) : []),
      ...(user.deletes_at ? (["pendingDeletion"] as const) : []),
      ...(mustEnrol(settings, user, now) ? (["secondFactor"] as const) : []),
    ],
    blockedUntil: blocked ? (user.blocked_until?.toISOString() ?? null) : null,
    blockedReason: blocked ? user.blocked_reason : null,
    secondFactor: factorOf(settings, user, roles),
  };
}

/** In the order of the permissions' list: first what the user has directly, then by role. */
function sourcesOf(direct: readonly string[], roles: readonly HeldRole[]) {
  const holders = [
    { role: null, permissions: direct },
    ...roles.map(({ name, permissions }) => ({ role: name, permissions })),
  ];
  return permissionNames.flatMap((permission) => {
    const sources = holders.flatMap(({ role, permissions }) =>
      permissions
        .filter((by) => grants([by], permission))
        .map((by): PermissionSource => ({ role, by })),
    );
    return sources.length > 0 ? [{ permission: permission as Permission, sources }] : [];
  });
}

function factorOf(
  settings: Settings,
  user: UserRow,
  roles: readonly HeldRole[],
): UserAccess["secondFactor"] {
  const { mfa } = settings;
  const enabled = user.mfa_enabled_at !== null;
  const required = isFactorRequired(settings, user);
  const isAdmin = effectivePermissions(user).length > 0;
  const bySetting = mfa === "required" || (mfa === "requiredForAdmins" && isAdmin) ? mfa : null;
  return {
    enabled,
    required,
    setting: bySetting,
    roles: required ? roles.filter((one) => one.requiresMfa).map(({ name }) => name) : [],
    due: required && !enabled ? (user.mfa_grace_until?.toISOString() ?? null) : null,
  };
}
