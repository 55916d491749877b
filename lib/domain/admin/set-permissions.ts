import type { AdminUserView } from "@/lib/contracts/user";
import { exceeds, lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { shortenSessions } from "@/lib/domain/sessions/end-sessions";
import { getSettings } from "@/lib/domain/settings/settings";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { tellOfRights } from "./tell-user";
import { readAdminView } from "./user-page";

/**
 * Gives a user exactly these permissions, in addition to those of the roles. An admin can neither grant
 * nor remove what they do not hold. The owner role is a role, so the last owner stays one. It takes
 * effect on the user's next request, and the user is told; someone who gains permissions gets the
 * sessions of an admin.
 * @throws unauthenticated, forbidden, not_found, reauthentication_required
 */
export async function setUserPermissions(
  ctx: Ctx,
  { id, permissions }: { id: string; permissions: readonly string[] },
): Promise<AdminUserView> {
  authorizeSensitive(ctx, "roles:assign");
  const { adminSessionHours } = await getSettings(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const target = await lockUserToActOn(ctx, tx, { id, permission: "roles:assign" });
    await applyPermissions(ctx, tx, { target, permissions, adminSessionHours });
    await tellOfRights(ctx, tx, target);
  });
  ctx.wakeJobs();
  return readAdminView(ctx, id);
}

type PermissionsChange = {
  target: Pick<UserRow, "id" | "permissions">;
  permissions: readonly string[];
  adminSessionHours: number;
};

/**
 * Gives a user whose row the caller holds exactly these permissions of their own. The caller has
 * authorised `roles:assign`, and decides whether the user is told. @throws forbidden
 */
export async function applyPermissions(
  ctx: Ctx,
  tx: Tx,
  { target, permissions, adminSessionHours }: PermissionsChange,
): Promise<void> {
  const { id } = target;
  const wanted = [...new Set(permissions)];
  const from = target.permissions;
  const added = wanted.filter((one) => !from.includes(one));
  const removed = from.filter((one) => !wanted.includes(one));
  if (added.length + removed.length === 0) return;
  if (exceeds(ctx, [...added, ...removed])) {
    throw new DomainError("forbidden", {
      detail: "You can’t grant or remove a permission that you don’t have.",
      permission: "roles:assign",
    });
  }
  await tx.user.update({
    where: { id },
    data: { permissions: wanted, updatedAt: ctx.clock.now() },
    select: { id: true },
  });
  if (wanted.length > 0) await shortenSessions(tx, id, adminSessionHours);
  await recordEvent(ctx, tx, "user.permissions_changed", {
    userId: id,
    data: { from, to: wanted },
  });
}
