import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, findByToken, issueCode } from "@/lib/domain/codes/codes";
import {
  addressOf,
  consumeMessageLimit,
  type Destination,
  deliverCode,
} from "@/lib/domain/codes/delivery";
import { findByShortCode } from "@/lib/domain/codes/tries";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeChallenge, countChallengeTry } from "@/lib/domain/factors/challenge";
import { codeDestination } from "@/lib/domain/factors/prove";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { enqueueMail, enqueueSms } from "@/lib/domain/messages/enqueue";
import { clearFailures } from "@/lib/domain/protection/failures";
import { countFailure } from "@/lib/domain/protection/note-failure";
import type { SessionKind } from "@/lib/domain/sessions/new-session";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { completeSignIn, type SignedIn } from "@/lib/domain/sessions/start";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { removeFactors } from "@/lib/domain/users/remove-factors";
import { toUserView, type UserRow } from "@/lib/domain/users/row";
import { holdUser, holdUserForSignIn } from "@/lib/domain/users/sign-in-methods";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { refuseClosedAccount } from "./by-password";
import { type OpenChallenge, readChallenge } from "./open-challenge";

/** A request can be carried out for this long after its wait. */
const OPEN_SECONDS = 7 * 86_400;

/** A text message about it is of use for this long. */
const NOTICE_SECONDS = 14_400;

const NO_ADDRESS =
  "Your account has no verified email or phone, so it can’t be recovered here. Contact support.";

/** Where a user's recovery stands; null where none was requested, or its time is over. */
export async function recoveryOf(
  ctx: Ctx,
  userId: string,
): Promise<{ readyAt: Date; expiresAt: Date; isReady: boolean } | null> {
  const found = await ctx.database.prisma.factorRecovery.findUnique({ where: { userId } });
  const now = ctx.clock.now();
  if (!found || found.expiresAt <= now) return null;
  return { readyAt: found.readyAt, expiresAt: found.expiresAt, isReady: found.readyAt <= now };
}

/**
 * Asks for the removal of the second factors of someone who lost them. Their first factor was right.
 * Every verified address is told at once, with a link that cancels; nothing is removed before the
 * wait is over, so that the owner of a stolen password has time to see it (ASVS 6.4.4). Asking again
 * changes nothing and sends nothing.
 * @throws unauthenticated where the sign-in must begin again, conflict without a verified address
 */
export async function requestFactorRecovery(
  ctx: Ctx,
  { mfaToken }: { mfaToken: string },
  kind: SessionKind,
): Promise<{ readyAt: string }> {
  const open = await readChallenge(ctx, { mfaToken, kind });
  requirePassword(open);
  const { user, settings } = open;
  if (!destinationOf(user)) throw new DomainError("conflict", { detail: NO_ADDRESS });
  const userId = user.id;
  const readyAt = await ctx.database.prisma.$transaction(async (tx) => {
    await holdUser(tx, userId);
    const before = await tx.factorRecovery.findUnique({ where: { userId } });
    const now = ctx.clock.now();
    if (before && before.expiresAt > now) return before.readyAt;
    const ready = secondsAfter(now, settings.factorRecoveryHours * 3600);
    const data = { requestedAt: now, readyAt: ready, expiresAt: secondsAfter(ready, OPEN_SECONDS) };
    await tx.factorRecovery.upsert({
      where: { userId },
      create: { userId, ...data },
      update: data,
    });
    const at = { readyAt: ready.toISOString() };
    await recordEvent(ctx, tx, "mfa.recovery_requested", { userId, data: at });
    await tellOfRequest(ctx, tx, user, ready);
    return ready;
  });
  ctx.wakeJobs();
  return { readyAt: readyAt.toISOString() };
}

async function tellOfRequest(ctx: Ctx, tx: Tx, user: UserRow, readyAt: Date): Promise<void> {
  const linkTo = async (address: string) => {
    const issue = { purpose: "cancelFactorRecovery", address, userId: user.id } as const;
    const { token } = await issueCode(ctx, tx, issue);
    return `${ctx.appUrl}/cancel-recovery?token=${token}`;
  };
  if (user.email && user.email_verified_at) {
    await enqueueMail(ctx, tx, {
      ...{ to: user.email, reader: user, template: "factor-recovery" },
      props: {
        ...{ readyAt: readyAt.toISOString(), at: ctx.clock.now().toISOString(), ip: ctx.ip },
        cancelUrl: await linkTo(user.email),
      },
    });
  }
  if (user.phone && user.phone_verified_at) {
    await enqueueSms(ctx, tx, {
      ...{ to: user.phone, reader: user, template: "factor-recovery" },
      props: {
        ...{ readyAt: readyAt.toISOString(), url: await linkTo(user.phone) },
        seconds: NOTICE_SECONDS,
      },
    });
  }
}

/**
 * Cancels a requested recovery by the link of its notice. The link's page consumes nothing.
 * @throws code_invalid, code_expired, rate_limited
 */
export async function cancelFactorRecovery(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose: "cancelFactorRecovery", token });
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  await ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    await cancelRecoveryOf(ctx, tx, userId);
  });
}

/** Cancels the caller's own. @throws unauthenticated, not_found */
export async function cancelOwnRecovery(ctx: Ctx): Promise<void> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    if (!(await cancelRecoveryOf(ctx, tx, userId))) throw new DomainError("not_found");
  });
}

/** Also after a sign-in with a second factor: it is not lost. Tells whether there was one. */
export async function cancelRecoveryOf(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.factorRecovery.deleteMany({ where: { userId } });
  if (count > 0) await recordEvent(ctx, tx, "mfa.recovery_cancelled", { userId });
  return count > 0;
}

/**
 * Sends the code that, together with the first factor, removes the factors once the wait is over.
 * @throws unauthenticated, conflict before that, rate_limited
 */
export async function sendRecoveryCode(
  ctx: Ctx,
  { mfaToken }: { mfaToken: string },
  kind: SessionKind,
): Promise<{ codeId: string; sentTo: "email" | "phone" }> {
  const open = await readChallenge(ctx, { mfaToken, kind });
  const { user, settings, challenge } = open;
  await requireReady(ctx, open);
  const destination = requireDestination(user);
  await consumeMessageLimit(ctx, settings, destination);
  const codeId = await ctx.database.prisma.$transaction(async (tx) => {
    const purpose = "recoverFactors";
    const sending = { settings, purpose, destination, userId: user.id, reader: user } as const;
    const sent = await deliverCode(ctx, tx, sending);
    await tx.signInChallenge.updateMany({ where: { id: challenge.id }, data: { codeId: sent } });
    return sent;
  });
  ctx.wakeJobs();
  return { codeId, sentTo: "email" in destination ? "email" : "phone" };
}

/**
 * Removes the second factors by the first one and the code together, and signs in. Every other session
 * ends, and the owner is told.
 * @throws unauthenticated, conflict before the wait is over, code_invalid, code_expired,
 *   account_blocked, rate_limited
 */
export async function completeFactorRecovery(
  ctx: Ctx,
  { mfaToken, code }: { mfaToken: string; code: string },
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignedIn }> {
  const open = await readChallenge(ctx, { mfaToken, kind });
  requirePassword(open);
  const { user, settings, challenge } = open;
  const userId = user.id;
  await countChallengeTry(ctx, challenge);
  await refuseClosedAccount(ctx, settings, user);
  await requireReady(ctx, open);
  const address = addressOf(requireDestination(user));
  const codeId = challenge.codeId ?? undefined;
  if (!codeId) throw new DomainError("code_invalid");
  const typed = { purpose: "recoverFactors", address, userId, code, codeId } as const;
  const found = await findByShortCode(ctx, typed).catch(async (error: unknown) => {
    const isWrong = error instanceof DomainError && error.code === "code_invalid";
    if (isWrong) await countFailure(ctx, settings, userId, userId);
    throw error;
  });
  await signingKeys(ctx);
  const result = await passHooks(ctx, (hooked) =>
    ctx.database.prisma.$transaction(async (tx) => {
      await holdUserForSignIn(tx, userId);
      const now = ctx.clock.now();
      const { count } = await tx.factorRecovery.deleteMany({
        where: { userId, readyAt: { lte: now }, expiresAt: { gt: now } },
      });
      if (count !== 1) throw notReady();
      await consumeChallenge(ctx, tx, challenge);
      await consumeCode(ctx, tx, found);
      await removeFactors(ctx, tx, userId, { since: null });
      await tx.session.deleteMany({ where: { userId } });
      await recordEvent(ctx, tx, "mfa.recovered", { userId, actorId: userId });
      await tellOfChange(ctx, tx, user, "factorsRecovered");
      const signedIn = await completeSignIn(hooked, tx, await readUserRow(tx, userId), {
        kind,
        ...{ method: challenge.method, settings, hash: challenge.hash ?? undefined },
      });
      if (signedIn.kind === "challenge") throw new Error("No factor is left.");
      return { signedIn, row: await readUserRow(tx, userId) };
    }),
  );
  await clearFailures(ctx, userId);
  ctx.wakeJobs();
  return { user: toUserView(result.row, ctx.clock.now()), signedIn: result.signedIn };
}

function destinationOf(user: UserRow): Destination | null {
  return codeDestination(user, "email_code") ?? codeDestination(user, "sms_code");
}

function requireDestination(user: UserRow): Destination {
  const destination = destinationOf(user);
  if (!destination) throw new DomainError("conflict", { detail: NO_ADDRESS });
  return destination;
}

/**
 * The code is sent to the mailbox, so what came before must be something else: the password, or the
 * sign-in of a provider. Only an account without either has nothing but its mailbox. @throws conflict
 */
function requirePassword({ user, challenge }: OpenChallenge): void {
  if (challenge.channel === null || !user.has_password) return;
  const detail = "Sign in with your password first, then ask for this again.";
  throw new DomainError("conflict", { detail });
}

/** @throws conflict */
async function requireReady(ctx: Ctx, { user }: OpenChallenge): Promise<void> {
  if (!(await recoveryOf(ctx, user.id))?.isReady) throw notReady();
}

function notReady(): DomainError {
  const detail = "The waiting time isn’t over, or the request was cancelled.";
  return new DomainError("conflict", { detail });
}
