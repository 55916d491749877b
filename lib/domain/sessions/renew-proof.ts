import type { EventData } from "@/lib/contracts/events";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";

/**
 * The session's proof of identity is of now, and by two factors if a second one was shown.
 * @param secondFactor the second factor that was right, where it is one besides how the session began
 * @throws unauthenticated where the session was ended
 */
export async function renewProof(
  ctx: Ctx,
  tx: Tx,
  actor: UserActor,
  data: EventData<"identity.confirmed"> = {},
  secondFactor: string | null = null,
): Promise<void> {
  const { count } = await tx.session.updateMany({
    where: { id: actor.sessionId },
    data: { authenticatedAt: ctx.clock.now(), ...(secondFactor && { secondFactor }) },
  });
  if (count === 0) throw new DomainError("unauthenticated");
  await recordEvent(ctx, tx, "identity.confirmed", { userId: actor.userId, data });
}
