import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, findByToken } from "@/lib/domain/codes/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { failuresKey } from "./failures";

/**
 * Unlocks sign-in by the link in the email about the lock: the failures and locks of the account are
 * forgotten. It signs nobody in and proves nothing else.
 * @throws code_invalid, code_expired, rate_limited
 */
export async function unlockSignIn(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "unlockSignIn", token });
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  await ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    await tx.rateLimit.deleteMany({ where: { key: failuresKey(ctx, userId) } });
    await recordEvent(ctx, tx, "sign_in.unlocked", { userId, actorId: userId });
  });
}
