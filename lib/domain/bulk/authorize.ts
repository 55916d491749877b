import { type BulkActionName, type BulkInput, bulkPermissions } from "@/lib/contracts/bulk";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import { refusePastEnd } from "@/lib/domain/admin/block";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";

/**
 * Whom an action would be for tells something about users, so it also takes the permission to see them.
 * @throws unauthenticated, forbidden
 */
export function authorizeBulk(ctx: Ctx, action: BulkActionName): void {
  authorize(ctx, "users:read");
  authorize(ctx, bulkPermissions[action]);
}

/** To start one also takes a recent proof of identity, whatever it does: it does it to many. */
export function authorizeStart(ctx: Ctx, action: BulkActionName): void {
  authorizeBulk(ctx, action);
  authorizeSensitive(ctx, bulkPermissions[action]);
}

/**
 * Refuses at the start what would fail for every user.
 * @throws forbidden for a role with more permissions than the caller's, validation_failed
 */
export async function refuseBadInput(ctx: Ctx, input: BulkInput): Promise<void> {
  if (input.action === "block") refusePastEnd(ctx, input.until);
  if (input.action !== "addRoles" && input.action !== "removeRoles") return;
  const { roles: names } = input;
  const roles = await ctx.database.prisma.role.findMany({ where: { name: { in: names } } });
  if (roles.length < names.length) {
    throw fieldError("validation_failed", "roles", "One of these roles doesn’t exist.");
  }
  if (roles.some(({ permissions }) => firstUnheld(ctx, permissions) !== undefined)) {
    throw new DomainError("forbidden", {
      detail: "You can’t grant or remove a role that has permissions you don’t have.",
      permission: "roles:assign",
    });
  }
}
