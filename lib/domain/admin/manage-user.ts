import { grants, OWNER_ROLE } from "@/lib/contracts/permissions";
import type { AdminUserView } from "@/lib/contracts/user";
import { firstUnheld, lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { protectLastOwner } from "@/lib/domain/access/owners";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { sendPasswordReset } from "@/lib/domain/passwords/reset";
import { shortenSessions } from "@/lib/domain/sessions/end-sessions";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseUser } from "@/lib/domain/users/erase";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { tellOfRights } from "./tell-user";
import { readAdminView } from "./user-page";

/**
 * Sends the user a reset. An admin never sees or sets a password (ASVS 6.4.6).
 * @throws forbidden, not_found, conflict
 */
export async function sendUserPasswordReset(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    const target = await lockUserToActOn(ctx, tx, { id, permission: "users:reset" });
    if (!target.email) {
      throw new DomainError("conflict", {
        detail: "This user has no email to send a reset link to.",
      });
    }
    // Anyone can request a reset. Only this event tells the user that an admin did.
    await recordEvent(ctx, tx, "password.reset_requested", { userId: id, data: { byTeam: true } });
    await sendPasswordReset(ctx, tx, { userId: id, email: target.email, reader: target });
  });
  ctx.wakeJobs();
}

/**
 * Erases a user at once.
 * @param reason stays in the audit log, which the user no longer sees
 * @throws forbidden, not_found, conflict, reauthentication_required
 */
export async function deleteUser(
  ctx: Ctx,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<void> {
  authorizeSensitive(ctx, "users:delete");
  await ctx.database.prisma.$transaction((tx) => deleteIn(ctx, tx, { id, reason }));
}

/** Erases a user, within the caller's transaction. @throws forbidden, not_found, conflict */
export async function deleteIn(
  ctx: Ctx,
  tx: Tx,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<void> {
  const { roles } = await lockUserToActOn(ctx, tx, { id, permission: "users:delete" });
  if (ctx.actor.kind === "user" && ctx.actor.userId === id) {
    throw new DomainError("conflict", {
      detail: "You can’t delete your own account here. Use your account settings.",
    });
  }
  if (roles.includes(OWNER_ROLE)) await protectLastOwner(ctx, tx, id);
  await eraseUser(ctx, tx, id, { note: reason });
}

export type RoleView = {
  name: string;
  description: string | null;
  permissions: string[];
  /** Whether its holders must have a second factor. */
  requiresMfa: boolean;
};

/** @throws unauthenticated, forbidden */
export async function listRoles(ctx: Ctx): Promise<RoleView[]> {
  authorize(ctx, "users:read");
  return ctx.database.prisma.role.findMany({
    orderBy: { name: "asc" },
    select: { name: true, description: true, permissions: true, requiresMfa: true },
  });
}

/** The roles that the caller can give to others; none without `roles:assign`. @throws unauthenticated, forbidden */
export async function grantableRoles(ctx: Ctx): Promise<RoleView[]> {
  authorize(ctx, "users:create");
  if (ctx.actor.kind !== "user" || !grants(ctx.actor.permissions, "roles:assign")) return [];
  const roles = await ctx.database.prisma.role.findMany({
    orderBy: { name: "asc" },
    select: { name: true, description: true, permissions: true, requiresMfa: true },
  });
  return roles.filter((role) => firstUnheld(ctx, role.permissions) === undefined);
}

/**
 * Gives a user exactly these roles. An admin cannot grant or remove a role that has more
 * permissions than the admin. It takes effect on the user's next request, and the user is told. If the
 * user gains permissions, their sessions are shortened to the lifetime of an admin's.
 * @throws forbidden, not_found, validation_failed, reauthentication_required, conflict for the last
 *   owner
 */
export function setUserRoles(
  ctx: Ctx,
  { id, roles }: { id: string; roles: string[] },
): Promise<AdminUserView> {
  return changeRoles(ctx, id, () => roles);
}

/**
 * Grants or removes one role and leaves the others as they are at that moment, so that two admins
 * at the same time do not undo each other's change. Otherwise like setUserRoles.
 */
export function setUserRole(
  ctx: Ctx,
  { id, role, change }: { id: string; role: string; change: "grant" | "take" },
): Promise<AdminUserView> {
  return changeRoles(ctx, id, (held) => {
    const others = held.filter((one) => one !== role);
    return change === "grant" ? [...others, role] : others;
  });
}

async function changeRoles(
  ctx: Ctx,
  id: string,
  rolesFrom: (held: string[]) => string[],
): Promise<AdminUserView> {
  authorizeSensitive(ctx, "roles:assign");
  const { adminSessionHours } = await getSettings(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const target = await lockUserToActOn(ctx, tx, { id, permission: "roles:assign" });
    await applyRoles(ctx, tx, { target, roles: rolesFrom(target.roles), adminSessionHours });
    await tellOfRights(ctx, tx, target);
  });
  ctx.wakeJobs();
  return readAdminView(ctx, id);
}

type RolesChange = {
  target: Pick<UserRow, "id" | "roles">;
  roles: readonly string[];
  adminSessionHours: number;
};

/**
 * Gives a user whose row the caller holds exactly these roles. The caller has authorised `roles:assign`,
 * and decides whether the user is told.
 * @throws forbidden for a role that has more than the caller, validation_failed, conflict
 */
export async function applyRoles(
  ctx: Ctx,
  tx: Tx,
  { target, roles, adminSessionHours }: RolesChange,
): Promise<void> {
  const { id } = target;
  // Held, so that none is deleted before the user has it.
  await tx.$queryRaw`select 1 from roles where name = any(${[...roles]}) order by id for key share`;
  const wanted = await tx.role.findMany({ where: { name: { in: [...roles] } } });
  const unknown = roles.find((name) => !wanted.some((role) => role.name === name));
  if (unknown !== undefined) {
    throw fieldError("validation_failed", "roles", "One of these roles doesn’t exist.");
  }
  const current = await tx.role.findMany({ where: { name: { in: target.roles } } });
  const changed = [...wanted, ...current].filter(
    (role) => roles.includes(role.name) !== target.roles.includes(role.name),
  );
  if (changed.some((role) => firstUnheld(ctx, role.permissions) !== undefined)) {
    throw new DomainError("forbidden", { permission: "roles:assign" });
  }
  if (target.roles.includes(OWNER_ROLE) && !roles.includes(OWNER_ROLE)) {
    await protectLastOwner(ctx, tx, id);
  }
  const now = ctx.clock.now();
  await tx.userRole.deleteMany({ where: { userId: id } });
  await tx.userRole.createMany({
    data: wanted.map((role) => ({ userId: id, roleId: role.id, createdAt: now })),
  });
  if (wanted.some((role) => role.permissions.length > 0)) {
    await shortenSessions(tx, id, adminSessionHours);
  }
  await recordEvent(ctx, tx, "user.roles_changed", {
    userId: id,
    data: { from: target.roles, to: wanted.map((role) => role.name) },
  });
}
