import { recordEvent } from "./audit";
import { restoreEmail } from "./change-email";
import { consumeCode, findByToken } from "./codes";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { spend } from "./limits";
import { sendPasswordReset } from "./password-reset";
import { getSettings } from "./settings";
import { readUserRow } from "./user-read";

/**
 * "This wasn't me": ends every session and locks the account, by the link in a mail about a sign-in
 * from a new device. A password reset, which is mailed along, opens it again.
 * @throws code_invalid, code_expired, rate_limited
 */
export async function lockAccount(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await spend(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "lockAccount", token });
  const { userId, address } = found;
  if (!userId) throw new DomainError("code_invalid");
  await ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    const user = await readUserRow(tx, userId);
    await recordEvent(ctx, tx, "account.locked", { userId, actorId: userId });
    // Whoever signed in may have changed the address since: the account returns to where the mail went.
    if (user.email !== address) {
      return restoreEmail(ctx, tx, { userId, address, changedAt: found.createdAt });
    }
    const now = ctx.clock.now();
    await tx.user.update({ where: { id: userId }, data: { lockedAt: now, updatedAt: now } });
    await tx.session.deleteMany({ where: { userId } });
    await sendPasswordReset(ctx, tx, { userId, email: address, reader: user });
  });
  ctx.wakeOutbox();
}
