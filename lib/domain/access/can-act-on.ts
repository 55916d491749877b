import { OWNER_ROLE, type Permission } from "@/lib/contracts/permissions";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";

/**
 * The user that an admin acts on. The row is locked until the transaction ends, so that what is
 * read here still holds when the admin's change is written. Only owners can act on an owner.
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
  if (target.roles.includes(OWNER_ROLE) && !actsAsOwner(ctx))
    throw new DomainError("forbidden", { permission });
  return target;
}

export function actsAsOwner({ actor }: Ctx): boolean {
  if (actor.kind === "system") return true;
  return actor.kind !== "anonymous" && actor.permissions.includes("*");
}
