import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { endChallenges } from "@/lib/domain/factors/challenge";
import { forgetTrustedDevices } from "@/lib/domain/factors/trusted-devices";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { describeUserAgent, deviceKey } from "@/lib/domain/sessions/devices";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";

type NewPassword = {
  user: UserRow;
  /** Made before the transaction: hashing inside one would hold its connection. */
  hash: string;
  /** The length under which it was accepted, which the account's other factors decide. */
  minLength: number;
  /** The kind of address whose reset sets it. */
  resetBy?: "email" | "phone";
  /** The session that made the change and may go on; all others end. */
  keepSessionId: string | null;
};

/**
 * Sets a password, with all that belongs to it for every caller: the other sessions end, resets under
 * way are void, the owner gets an email (ASVS 7.4.3, 6.3.7; OWASP Forgot Password).
 * @throws unauthenticated where the session that makes the change was ended in the meantime
 */
export async function setPassword(
  ctx: Ctx,
  tx: Tx,
  { user, hash, minLength, resetBy, keepSessionId }: NewPassword,
): Promise<void> {
  const { id: userId, email } = user;
  const now = ctx.clock.now();
  const data = { hash, minLength, resetBy: resetBy ?? null, changedAt: now };
  await tx.passwordCredential.upsert({
    where: { userId },
    create: { userId, ...data },
    update: data,
  });
  // Changes of one password wait for each other above: what ended the session is seen by now.
  if (keepSessionId && (await tx.session.count({ where: { id: keepSessionId } })) === 0) {
    throw new DomainError("unauthenticated");
  }
  await tx.user.updateMany({
    where: { id: userId, lockedAt: { not: null } },
    data: { lockedAt: null, updatedAt: now },
  });
  await tx.session.deleteMany({
    where: { userId, ...(keepSessionId && { id: { not: keepSessionId } }) },
  });
  // Another device that knew the old password is new again.
  await tx.device.deleteMany({ where: { userId, key: { not: deviceKey(ctx) } } });
  await forgetTrustedDevices(tx, userId);
  await endChallenges(tx, userId);
  // Who resets reads the present address: a change to another one is not theirs.
  const ended = resetBy ? ["resetPassword", "confirmNewEmail"] : ["resetPassword"];
  await tx.code.deleteMany({ where: { userId, purpose: { in: ended }, usedAt: null } });
  if (!email) return;
  await enqueueMail(ctx, tx, {
    to: email,
    reader: user,
    template: "password-changed",
    props: {
      at: now.toISOString(),
      ip: ctx.ip,
      browser: describeUserAgent(ctx.userAgent).browser,
      resetUrl: `${ctx.appUrl}/forgot-password`,
    },
  });
}
