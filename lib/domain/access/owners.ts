import { OWNER_ROLE } from "@/lib/contracts/permissions";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";

/** The refusal's text, by which it is known. */
export const LAST_OWNER = "This is the last owner. Make someone else an owner first.";

/**
 * Refuses a change that would leave no owner who can sign in. Locks the owner role's row, so that
 * two owners who remove each other at the same moment are handled one after the other.
 * @throws conflict
 */
export async function protectLastOwner(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`select 1 from roles where name = ${OWNER_ROLE} for update`;
  const now = ctx.clock.now();
  const owners = await tx.user.findMany({
    where: {
      roles: { some: { role: { name: OWNER_ROLE } } },
      deletesAt: null,
      OR: [{ blockedAt: null }, { blockedUntil: { lte: now } }],
    },
    select: { id: true },
    take: 2,
  });
  if (owners.length === 1 && owners[0]?.id === userId) {
    throw new DomainError("conflict", { detail: LAST_OWNER });
  }
}
