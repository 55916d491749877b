import type { ChangeEmailInput } from "@/lib/contracts/me";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  consumeCode,
  type FoundCode,
  findByShortCode,
  findByToken,
  issueCode,
} from "@/lib/domain/codes/codes";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { describeUserAgent } from "@/lib/domain/sessions/devices";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { searchTextOf } from "@/lib/domain/users/search-text";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { refusingTaken, restoreEmail } from "./undo-email-change";

/**
 * Changes the caller's email, or sets the first one. The new address is
 * proved by its code, the present one by its own where the settings ask for that; a recent sign-in
 * is asked (ASVS 7.5.1). The present address is told, with a link that takes the change back for
 * three days; resets that are under way die.
 * @throws unauthenticated, reauthentication_required, code_invalid, code_expired, already_exists,
 *   conflict, validation_failed (emails are off), rate_limited
 */
export async function changeEmail(ctx: Ctx, input: ChangeEmailInput): Promise<UserView> {
  const { userId } = requireRecentSignIn(ctx);
  const settings = await getSettings(ctx);
  requireEnabled(settings, "email");
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const user = await readUserRow(ctx.database.prisma, userId);
  if (user.email === input.email && user.email_verified_at) {
    throw fieldError("conflict", "email", "That is already your email.");
  }
  const proofs = await collectProofs(ctx, settings.verifyCurrentEmail, user, input);
  try {
    await ctx.database.prisma.$transaction(async (tx) => {
      for (const proof of proofs) await consumeCode(ctx, tx, proof);
      await moveEmail(ctx, tx, user, input.email);
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw fieldError("already_exists", "email", "An account with that email already exists.");
    }
    throw error;
  }
  ctx.wakeOutbox();
  return readUserView(ctx, userId);
}

async function collectProofs(
  ctx: Ctx,
  verifyCurrent: boolean,
  user: UserRow,
  { email, code, currentCode }: ChangeEmailInput,
): Promise<FoundCode[]> {
  const find = (address: string, digits: string) =>
    findByShortCode(ctx, { purpose: "changeEmail", address, code: digits, userId: user.id });
  const fresh = await find(email, code);
  if (!verifyCurrent || !user.email || !user.email_verified_at) return [fresh];
  if (!currentCode) {
    throw fieldError("code_invalid", "currentCode", "Enter the code sent to your current email.");
  }
  return [fresh, await find(user.email, currentCode)];
}

async function moveEmail(ctx: Ctx, tx: Tx, user: UserRow, email: string): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.user.updateMany({
    where: { id: user.id, email: user.email },
    data: {
      email,
      emailVerifiedAt: now,
      searchText: searchTextOf({ ...user, email }),
      updatedAt: now,
    },
  });
  if (count !== 1) throw new DomainError("conflict");
  await tx.code.deleteMany({ where: { userId: user.id, purpose: "resetPassword" } });
  await recordEvent(ctx, tx, "email.changed", { userId: user.id });
  if (user.email && user.email !== email) await tellOldAddress(ctx, tx, user, user.email);
}

async function tellOldAddress(ctx: Ctx, tx: Tx, user: UserRow, old: string): Promise<void> {
  const { token } = await issueCode(ctx, tx, {
    purpose: "undoEmailChange",
    address: old,
    userId: user.id,
  });
  await enqueueMail(ctx, tx, {
    to: old,
    reader: user,
    template: "email-changed",
    props: {
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      browser: describeUserAgent(ctx.userAgent).browser,
      undoUrl: `${ctx.appUrl}/undo-email?token=${token}`,
      hours: 72,
    },
  });
}

/**
 * Takes a change of email back, by the link that the old address got: that address returns, every
 * session ends, and a mail asks for a new password, since whoever made the change knew the old one.
 * @throws code_invalid, code_expired, conflict where somebody else has proved the address by now
 */
export async function undoEmailChange(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "undoEmailChange", token });
  const { userId, address } = found;
  if (!userId) throw new DomainError("code_invalid");
  await refusingTaken(
    ctx.database.prisma.$transaction(async (tx) => {
      await consumeCode(ctx, tx, found);
      await restoreEmail(ctx, tx, { userId, address, changedAt: found.createdAt });
    }),
  );
  ctx.wakeOutbox();
}
