import { grants, OWNER_ROLE, type Permission, permissionNames } from "@/lib/contracts/permissions";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { readUserRow } from "@/lib/domain/users/read";
import { effectivePermissions, type UserRow } from "@/lib/domain/users/row";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";

/**
 * The user that an admin acts on. The row is locked until the transaction ends, so that what is
 * read here still holds when the admin's change is written. Only owners can act on an owner, and nobody
 * on someone who holds permissions that they lack.
 * @throws unauthenticated, forbidden, not_found
 */
export async function lockUserToActOn(
  ctx: Ctx,
  tx: Tx,
  { id, permission }: { id: string; permission: Permission },
): Promise<UserRow> {
  authorize(ctx, permission);
  await holdUser(tx, id);
  const target = await readUserRow(tx, id);
  const isOwner = target.roles.includes(OWNER_ROLE);
  if ((isOwner && !actsAsOwner(ctx)) || exceeds(ctx, effectivePermissions(target))) {
    throw new DomainError("forbidden", { permission });
  }
  return target;
}

/** The same question for a page, about a user that it shows and all roles: whether to offer an action. */
export function canActOn(
  ctx: Ctx,
  shown: {
    user: { roles: readonly string[]; permissions: readonly string[] };
    roles: readonly { name: string; permissions: readonly string[] }[];
  },
): boolean {
  const { user, roles } = shown;
  const own = roles.filter(({ name }) => user.roles.includes(name));
  const isOwner = user.roles.includes(OWNER_ROLE);
  const held = [...user.permissions, ...own.flatMap(({ permissions }) => permissions)];
  return !(isOwner && !actsAsOwner(ctx)) && !exceeds(ctx, held);
}

/** Whether these permissions, as a user or a role has them, are more than the caller's. */
export function exceeds(ctx: Ctx, permissions: readonly string[]): boolean {
  if (actsAsOwner(ctx)) return false;
  const { actor } = ctx;
  const held = actor.kind === "user" || actor.kind === "key" ? actor.permissions : [];
  if (permissions.includes("*")) return true;
  const covered = permissionNames.filter((one) => grants(permissions, one));
  return covered.some((one) => !grants(held, one));
}

export function actsAsOwner({ actor }: Ctx): boolean {
  if (actor.kind === "system") return true;
  return actor.kind !== "anonymous" && actor.permissions.includes("*");
}
