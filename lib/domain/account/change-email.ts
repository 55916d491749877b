import type { ChangeEmailInput } from "@/lib/contracts/me";
import type { UserView } from "@/lib/contracts/user";
import { consumeCode, type FoundCode, findByToken, issueCode } from "@/lib/domain/codes/codes";
import { findByShortCode } from "@/lib/domain/codes/tries";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { describeUserAgent } from "@/lib/domain/sessions/devices";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { freeEmail } from "@/lib/domain/users/free-address";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { setEmail } from "@/lib/domain/users/set-email";
import { holdOwnAccount } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { refusingTaken, restoreEmail } from "./undo-email-change";

/**
 * Changes the caller's email, or sets the first one. The new address is proved by its code, and the
 * current one by its own where the settings ask for that; a recent sign-in is needed (ASVS 7.5.1). An
 * account that only claimed the new address loses it. The current address gets an email with a link that undoes the change for three days; resets under way
 * are void.
 * @throws unauthenticated, reauthentication_required, code_invalid, code_expired, already_exists,
 *   conflict, validation_failed (emails are off), rate_limited
 */
export async function changeEmail(ctx: Ctx, input: ChangeEmailInput): Promise<UserView> {
  const actor = requireRecentSignIn(ctx);
  const { userId } = actor;
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
      await lockAddress(tx, input.email);
      for (const proof of proofs) await consumeCode(ctx, tx, proof);
      await holdOwnAccount(tx, actor);
      await freeEmail(ctx, tx, input.email, userId);
      await setEmail(ctx, tx, user, input.email);
      if (user.email && user.email !== input.email) await tellOldAddress(ctx, tx, user, user.email);
    });
  } catch (error) {
    const isTaken = error instanceof DomainError && error.code === "already_exists";
    if (isTaken || isUniqueViolation(error)) {
      throw fieldError("already_exists", "email", "An account with that email already exists.");
    }
    throw error;
  }
  ctx.wakeJobs();
  return readUserView(ctx, userId);
}

async function collectProofs(
  ctx: Ctx,
  verifyCurrent: boolean,
  user: UserRow,
  { email, code, codeId, currentCode, currentCodeId }: ChangeEmailInput,
): Promise<FoundCode[]> {
  const purpose = "changeEmail";
  const userId = user.id;
  const own = { purpose, address: email, code, codeId, userId, field: "code" } as const;
  const fresh = await findByShortCode(ctx, own);
  if (!verifyCurrent || !user.email || !user.email_verified_at) return [fresh];
  if (!currentCode) {
    throw fieldError("code_invalid", "currentCode", "Enter the code sent to your current email.");
  }
  const current = {
    purpose,
    address: user.email,
    code: currentCode,
    codeId: currentCodeId,
  } as const;
  return [fresh, await findByShortCode(ctx, { ...current, userId, field: "currentCode" })];
}

/**
 * Emails the address that an account had a link that undoes the change. Where an admin made it, it
 * says nothing about the admin's device.
 */
export async function tellOldAddress(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  old: string,
  { byTeam = false } = {},
): Promise<void> {
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
      ip: byTeam ? null : ctx.ip,
      browser: describeUserAgent(byTeam ? null : ctx.userAgent).browser,
      undoUrl: `${ctx.appUrl}/undo-email?token=${token}`,
      hours: 72,
    },
  });
}

/**
 * Undoes a change of email, by the link that the old address got: that address returns, every session
 * ends, and an email asks for a new password, since the person who made the change knew the old one.
 * @throws code_invalid, code_expired, conflict where someone else has proved the address by now
 */
export async function undoEmailChange(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "undoEmailChange", token });
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  await refusingTaken(
    ctx.database.prisma.$transaction(async (tx) => {
      await consumeCode(ctx, tx, found);
      await restoreEmail(ctx, tx, { ...found, userId });
    }),
  );
  ctx.wakeJobs();
}
