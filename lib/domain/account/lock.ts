import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, type FoundCode, findByToken } from "@/lib/domain/codes/codes";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { sendPasswordReset } from "@/lib/domain/passwords/reset";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import { removeDoubtful } from "./remove-doubtful";
import { refusingTaken, restoreEmail } from "./undo-email-change";

/**
 * "This wasn't me": ends every session, removes what was added to the account since the earliest link
 * of this kind that is still valid, and locks it, by the link in an email about a sign-in from a new
 * device. A password reset, which is sent at the same time, unlocks it.
 * @throws code_invalid, code_expired, rate_limited, conflict where someone else has proved the address
 *   of that email by now
 */
export async function lockAccount(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "lockAccount", token });
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  await refusingTaken(
    ctx.database.prisma.$transaction((tx) => lock(ctx, tx, { ...found, userId })),
  );
  ctx.wakeJobs();
}

async function lock(ctx: Ctx, tx: Tx, proof: FoundCode & { userId: string }): Promise<void> {
  const { userId, address } = proof;
  await lockAddress(tx, address);
  await consumeCode(ctx, tx, proof);
  // A change that is under way comes before or after, and finds its session ended.
  await holdUser(tx, userId);
  const user = await readUserRow(tx, userId);
  await recordEvent(ctx, tx, "account.locked", { userId, actorId: userId });
  // The thief may have changed the address since: the account returns to where the email was sent.
  if (user.email !== address) return restoreEmail(ctx, tx, proof);
  const now = ctx.clock.now();
  await tx.user.update({ where: { id: userId }, data: { lockedAt: now, updatedAt: now } });
  await removeDoubtful(ctx, tx, proof);
  await sendPasswordReset(ctx, tx, { userId, email: user.email, reader: user });
}
