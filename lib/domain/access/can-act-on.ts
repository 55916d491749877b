import { grants, OWNER_ROLE, type Permission } from "@/lib/contracts/permissions";
import { permissionPatterns, rolePermissions } from "@/lib/contracts/roles";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { covers } from "@/lib/domain/core/covers";
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
  return !covers(held, permissions);
}

/**
 * The first of these permissions and patterns that the caller does not hold, and so cannot hand on. A
 * pattern stands for permissions to come too: only someone who holds the pattern itself has all of it.
 * Permissions that this version does not know grant nothing, and are passed over.
 */
export function firstUnheld(ctx: Ctx, wanted: readonly string[]): string | undefined {
  if (actsAsOwner(ctx)) return undefined;
  const { actor } = ctx;
  return firstUnheldBy(
    actor.kind === "user" || actor.kind === "key" ? actor.permissions : [],
    wanted,
  );
}

/** As `firstUnheld`, of what someone holds who is not the caller. */
export function firstUnheldBy(
  held: readonly string[],
  wanted: readonly string[],
): string | undefined {
  return wanted.find((one) => {
    if (one === "*" || permissionPatterns.includes(one)) {
      return !held.includes("*") && !held.includes(one);
    }
    return rolePermissions.includes(one) && !grants(held, one as Permission);
  });
}

export function actsAsOwner({ actor }: Ctx): boolean {
  if (actor.kind === "system") return true;
  return actor.kind !== "anonymous" && actor.permissions.includes("*");
}
