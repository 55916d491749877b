import { OWNER_ROLE, type Permission } from "@/lib/contracts/permissions";
import type { Tx } from "@/lib/platform/db/database";
import { authorize } from "./authorize";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { readUserRow } from "./user-read";
import type { UserRow } from "./user-row";
import { holdUser } from "./ways-in";

/**
 * The user that an admin acts on, held until the transaction ends, so that what is read here still
 * stands when it is acted on. Owners can be acted on by owners alone, so that nobody rises by
 * bringing down who stands above. @throws unauthenticated, forbidden, not_found
 */
export async function adminTarget(
  ctx: Ctx,
  tx: Tx,
  { id, permission }: { id: string; permission: Permission },
): Promise<UserRow> {
  authorize(ctx, permission);
  await holdUser(tx, id);
  const target = await readUserRow(tx, id);
  if (target.roles.includes(OWNER_ROLE) && !actsAsOwner(ctx)) throw new DomainError("forbidden");
  return target;
}

export function actsAsOwner({ actor }: Ctx): boolean {
  if (actor.kind === "system") return true;
  return actor.kind !== "anonymous" && actor.permissions.includes("*");
}
