import type { ChangePasswordInput, PasswordStatus } from "@/lib/contracts/me";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireOwnSession, requireRecentSignIn, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { fieldError } from "@/lib/domain/core/errors";
import { leastPasswordLength } from "@/lib/domain/factors/policy";
import { countFailure } from "@/lib/domain/protection/note-failure";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { checkPassword, samePassword } from "./check";
import { requireGoodPassword } from "./policy";
import { setPassword } from "./set";

/**
 * Proves that the person in the session also knows the password. Wrong tries are limited per account
 * and counted before the comparison, so that a stolen session cannot be used to guess it
 * (ASVS 6.3.4). @throws unauthenticated, forbidden, wrong_password, rate_limited
 */
export async function provePassword(ctx: Ctx, password: string, field: string): Promise<void> {
  const { userId } = requireOwnSession(ctx);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "passwordProof", userId);
  const { prisma } = ctx.database;
  if (!(await checkPassword(ctx, settings, userId, password))) {
    await recordEvent(ctx, prisma, "identity.confirm_failed", { userId });
    await countFailure(ctx, settings, userId, userId);
    throw fieldError("wrong_password", field, "Incorrect password.");
  }
  await resetLimit(ctx, "passwordProof", userId);
}

/**
 * Changes the caller's password, or sets the first one. Asks for the current one where there is one (ASVS 6.2.3),
 * else for a recent sign-in. The other sessions end.
 * @throws unauthenticated, wrong_password, reauthentication_required, weak_password, rate_limited
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<void> {
  const actor = requireUser(ctx);
  const user = await readUserRow(ctx.database.prisma, actor.userId);
  if (!user.has_password) requireRecentSignIn(ctx);
  else await proveCurrent(ctx, input.currentPassword);
  if (user.has_password && input.currentPassword === input.newPassword) {
    throw samePassword();
  }
  const settings = await getSettings(ctx);
  const minLength = await requireGoodPassword(ctx, settings, input.newPassword, {
    minLength: leastPasswordLength(settings, user),
    known: [user.email, user.username, user.name, user.nickname],
    field: "newPassword",
  });
  const hash = await ctx.passwords.hash(input.newPassword, settings.passwordHash);
  await ctx.database.prisma.$transaction(async (tx) => {
    await setPassword(ctx, tx, {
      user,
      hash,
      minLength,
      keepSessionId: actor.sessionId,
    });
    await recordEvent(ctx, tx, "password.changed", { userId: user.id });
  });
  ctx.wakeJobs();
}

async function proveCurrent(ctx: Ctx, currentPassword: string | undefined): Promise<void> {
  if (!currentPassword) {
    throw fieldError("wrong_password", "currentPassword", "Enter your current password.");
  }
  await provePassword(ctx, currentPassword, "currentPassword");
}

/** Whether the caller has a password, and since when. @throws unauthenticated */
export async function getPasswordStatus(ctx: Ctx): Promise<PasswordStatus> {
  const { userId } = requireUser(ctx);
  const credential = await ctx.database.prisma.passwordCredential.findUnique({
    where: { userId },
    select: { changedAt: true },
  });
  return {
    status: credential ? "set" : "unset",
    changedAt: credential?.changedAt.toISOString() ?? null,
  };
}
