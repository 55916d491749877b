import type { ResetInput } from "@/lib/contracts/auth";
import type { Tx } from "@/lib/platform/db/database";
import { recordEvent } from "./audit";
import {
  codePurposes,
  consumeCode,
  type FoundCode,
  findByShortCode,
  findByToken,
  issueCode,
} from "./codes";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { forgive, spend } from "./limits";
import { enqueueMail, enqueueNothing } from "./outbox";
import { requireGoodPassword } from "./password-policy";
import { setPassword } from "./set-password";
import { getSettings } from "./settings";
import { findUserRow, readUserRow } from "./user-read";

/**
 * Mails a link and a code to set a new password (seeds: R2R request_password_reset, Authing
 * send_email RESET_PASSWORD). The same answer and the same work for an address that nobody has.
 * @throws rate_limited, unavailable
 */
export async function requestPasswordReset(ctx: Ctx, { email }: { email: string }): Promise<void> {
  const settings = await getSettings(ctx);
  await spend(ctx, settings, "codeRequestAddress", ctx.ip);
  await spend(ctx, settings, "messageDestination", email);
  await ctx.database.prisma.$transaction(async (tx) => {
    const user = await findUserRow(tx, { email });
    await recordEvent(ctx, tx, "password.reset_requested", { userId: user?.id });
    if (user) return sendPasswordReset(ctx, tx, { userId: user.id, email });
    await issueCode(ctx, tx, { purpose: "resetPassword", address: email, userId: null });
    await enqueueNothing(ctx, tx);
  });
  ctx.wakeOutbox();
}

/** Mails a reset, inside the transaction that asked for it. */
export async function sendPasswordReset(
  ctx: Ctx,
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const { token, code } = await issueCode(ctx, tx, {
    purpose: "resetPassword",
    address: email,
    userId,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    template: "reset-password",
    props: {
      code,
      url: `${ctx.appUrl}/reset-password?token=${token}`,
      minutes: codePurposes.resetPassword.codeSeconds / 60,
    },
  });
}

/**
 * Sets a new password by the mailed proof (seeds: R2R confirm_password_reset, Authing
 * reset_password_by_email_code). Ends every session and signs nobody in. A password that is refused
 * leaves the proof unspent. Receiving the mail proves the address too.
 * @throws code_invalid, code_expired, weak_password, rate_limited, unavailable
 */
export async function confirmPasswordReset(ctx: Ctx, input: ResetInput): Promise<void> {
  const settings = await getSettings(ctx);
  await spend(ctx, settings, "codeTryAddress", ctx.ip);
  const { prisma } = ctx.database;
  const byToken = "token" in input ? await findReset(ctx, input) : null;
  await requireGoodPassword(ctx, settings, input.newPassword, {
    known: [byToken?.address ?? ("email" in input ? input.email : null)],
    field: "newPassword",
  });
  const found = byToken ?? (await findReset(ctx, input));
  const userId = found.userId;
  if (!userId) throw new DomainError("code_invalid");
  const hash = await ctx.passwords.hash(input.newPassword, settings.passwordHash);
  await prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    await applyReset(ctx, tx, { userId, address: found.address, hash });
  });
  await forgive(ctx, "signInAccount", userId);
  ctx.wakeOutbox();
}

function findReset(ctx: Ctx, input: ResetInput): Promise<FoundCode> {
  const purpose = "resetPassword";
  return "token" in input
    ? findByToken(ctx, { purpose, token: input.token })
    : findByShortCode(ctx, { purpose, address: input.email, code: input.code });
}

async function applyReset(
  ctx: Ctx,
  tx: Tx,
  { userId, address, hash }: { userId: string; address: string; hash: string },
): Promise<void> {
  const user = await readUserRow(tx, userId);
  if (user.email !== address) throw new DomainError("code_invalid");
  if (!user.email_verified_at) {
    const now = ctx.clock.now();
    await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: now, updatedAt: now } });
    await recordEvent(ctx, tx, "user.verified", { userId, actorId: userId });
  }
  await setPassword(ctx, tx, { userId, email: address, hash, keepSessionId: null });
  await recordEvent(ctx, tx, "password.reset", { userId, actorId: userId });
}
