import type { ResetInput, ResetRequestInput } from "@/lib/contracts/auth";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  codePurposes,
  consumeCode,
  type FoundCode,
  findByShortCode,
  findByToken,
  issueCode,
} from "@/lib/domain/codes/codes";
import {
  addressOf,
  consumeMessageLimit,
  deliverCode,
  destinationOf,
} from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { enqueueMail, enqueueNothing } from "@/lib/domain/messages/enqueue";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { findAddressOwner, opensByEmail, readUserRow } from "@/lib/domain/users/read";
import { isDue } from "@/lib/domain/users/row";
import { removeSignInMethods } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";
import { refuseMadeOf, requireGoodPassword } from "./policy";
import { setPassword } from "./set";

/**
 * Sends a code, by mail with a link, to set a new password. The same answer and the same work for
 * an address that nobody has, and for any phone where the settings have no phones.
 * @throws rate_limited, unavailable
 */
export async function requestPasswordReset(ctx: Ctx, input: ResetRequestInput): Promise<void> {
  const settings = await getSettings(ctx);
  const destination = destinationOf(input);
  const address = addressOf(destination);
  await consumeMessageLimit(ctx, settings, destination, "reset");
  await eraseIfDue(ctx, destination);
  await retryOnConflict(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      await lockAddress(tx, address);
      const user = await findAddressOwner(tx, destination);
      const reader = askingReader(ctx, user);
      await recordEvent(ctx, tx, "password.reset_requested", { userId: user?.id });
      const isOff = "phone" in destination && !settings.identifiers.phone.enabled;
      if (!user || isOff) {
        await issueCode(ctx, tx, { purpose: "resetPassword", address, userId: null });
        return enqueueNothing(ctx, tx);
      }
      if ("email" in destination)
        return sendPasswordReset(ctx, tx, { userId: user.id, email: address, reader });
      const purpose = "resetPassword";
      return deliverCode(ctx, tx, { settings, purpose, destination, userId: user.id, reader });
    }),
  );
  ctx.wakeJobs();
}

/** Mails a reset, inside the transaction that asked for it. */
export async function sendPasswordReset(
  ctx: Ctx,
  tx: Tx,
  { userId, email, reader }: { userId: string; email: string; reader: Reader },
): Promise<void> {
  const { token, code } = await issueCode(ctx, tx, {
    purpose: "resetPassword",
    address: email,
    userId,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    reader,
    template: "reset-password",
    props: {
      code,
      url: `${ctx.appUrl}/reset-password?token=${token}`,
      minutes: codePurposes.resetPassword.codeSeconds / 60,
    },
  });
}

/**
 * Sets a new password by the proof that was sent. Ends every session and signs nobody in. A password that is refused
 * leaves the proof unspent. Receiving it proves the address too, and opens a locked account.
 * @throws code_invalid, code_expired, weak_password, rate_limited, unavailable
 */
export async function confirmPasswordReset(ctx: Ctx, input: ResetInput): Promise<void> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const { prisma } = ctx.database;
  const byToken = "token" in input ? await findReset(ctx, input) : null;
  await requireGoodPassword(ctx, settings, input.newPassword, {
    known: [byToken?.address ?? ("email" in input ? input.email : null)],
    field: "newPassword",
  });
  const found = byToken ?? (await findReset(ctx, input));
  const userId = found.userId;
  if (!userId) throw new DomainError("code_invalid");
  const { email, username, name, nickname } = await readUserRow(prisma, userId);
  refuseMadeOf(input.newPassword, {
    known: [email, username, name, nickname],
    field: "newPassword",
  });
  const hash = await ctx.passwords.hash(input.newPassword, settings.passwordHash);
  await prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    await applyReset(ctx, tx, { userId, address: found.address, hash });
  });
  await resetLimit(ctx, "signInAccount", userId);
  ctx.wakeJobs();
}

function findReset(ctx: Ctx, input: ResetInput): Promise<FoundCode> {
  const purpose = "resetPassword";
  if ("token" in input) return findByToken(ctx, { purpose, token: input.token });
  const address = "email" in input ? input.email : input.phone;
  return findByShortCode(ctx, { purpose, address, code: input.code });
}

async function applyReset(
  ctx: Ctx,
  tx: Tx,
  { userId, address, hash }: { userId: string; address: string; hash: string },
): Promise<void> {
  const user = await readUserRow(tx, userId);
  // The address may have been changed since the proof was sent: then it is of nothing.
  const byEmail = user.email === address && opensByEmail(user);
  // Whoever made an owner lock the account may have bound a phone to it; the mail is the owner's.
  const byPhone = user.phone === address && user.locked_at === null;
  if ((!byEmail && !byPhone) || isDue(user, ctx.clock.now())) throw new DomainError("code_invalid");
  if (byEmail && !user.email_verified_at) {
    const now = ctx.clock.now();
    await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: now, updatedAt: now } });
    // Whoever had the account before its address was proved keeps no sign-in of another house.
    await removeSignInMethods(ctx, tx, userId);
    await recordEvent(ctx, tx, "user.verified", { userId, actorId: userId });
  }
  await setPassword(ctx, tx, { user, hash, keepSessionId: null });
  await recordEvent(ctx, tx, "password.reset", { userId, actorId: userId });
}
