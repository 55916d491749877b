import type { FactorMethod, LoginMfaInput, LoginMfaOptionsInput } from "@/lib/contracts/factors";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeMessageLimit, deliverCode } from "@/lib/domain/codes/delivery";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeChallenge, countChallengeTry, endChallenges } from "@/lib/domain/factors/challenge";
import { codeDestination, type ProvedFactor, proveFactor } from "@/lib/domain/factors/prove";
import { trustDevice } from "@/lib/domain/factors/trusted-devices";
import { type PasskeyRequest, passkeyRequest } from "@/lib/domain/factors/webauthn";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { clearFailures, countTry } from "@/lib/domain/protection/failures";
import { noteFailure } from "@/lib/domain/protection/note-failure";
import type { SessionKind } from "@/lib/domain/sessions/new-session";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { afterSignIn, completeSignIn, type SignedIn } from "@/lib/domain/sessions/start";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { toUserView, type UserRow } from "@/lib/domain/users/row";
import { holdUserForSignIn } from "@/lib/domain/users/sign-in-methods";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import { refuseClosedAccount } from "./by-password";
import { cancelRecoveryOf } from "./factor-recovery";
import { type OpenChallenge, readChallenge, requireOffered } from "./open-challenge";

export type SecondFactorOptions = { passkey?: PasskeyRequest; sentTo?: "email" | "phone" };

/**
 * What a method needs before it can be answered: the challenge for a passkey, or a code that is sent.
 * @throws unauthenticated, mfa_invalid where the account does not have the method, rate_limited,
 *   unavailable
 */
export async function secondFactorOptions(
  ctx: Ctx,
  { mfaToken, method }: LoginMfaOptionsInput,
  kind: SessionKind,
): Promise<SecondFactorOptions> {
  const open = await readChallenge(ctx, { mfaToken, kind });
  requireOffered(open, method);
  const { challenge, user, settings } = open;
  if (method === "passkey") {
    const asked = { purpose: "secondFactor", userId: user.id } as const;
    return { passkey: await passkeyRequest(ctx, asked) };
  }
  const destination = codeDestination(user, method);
  if (!destination) throw new DomainError("mfa_invalid");
  await consumeMessageLimit(ctx, settings, destination);
  await ctx.database.prisma.$transaction(async (tx) => {
    const purpose = "secondFactor";
    const sending = { settings, purpose, destination, userId: user.id, reader: user } as const;
    const codeId = await deliverCode(ctx, tx, sending);
    await tx.signInChallenge.updateMany({ where: { id: challenge.id }, data: { codeId } });
  });
  ctx.wakeJobs();
  return { sentTo: "email" in destination ? "email" : "phone" };
}

export type SecondStep = {
  user: UserView;
  signedIn: SignedIn;
  /** For a program that asked to be trusted; a browser has its cookie. */
  deviceToken?: string;
};

/**
 * The second step of a sign-in by any method. Each try is counted before it is compared, in the
 * challenge and at the account, whose counter is the one of its passwords and codes. A locked account
 * answers as to a wrong factor; only a passkey, which nobody can guess, passes. Of many right answers
 * at once, one signs in; the others fail with nothing written.
 * @throws unauthenticated where the sign-in must begin again, mfa_invalid, account_blocked,
 *   email_not_verified, invalid_credentials where the password was changed meanwhile, rate_limited
 */
export async function answerSecondFactor(
  ctx: Ctx,
  input: LoginMfaInput,
  kind: SessionKind,
): Promise<SecondStep> {
  const open = await readChallenge(ctx, { mfaToken: input.mfaToken, kind });
  const { challenge, user, settings } = open;
  await countChallengeTry(ctx, challenge);
  await refuseClosedAccount(ctx, settings, user);
  await signingKeys(ctx);
  const step = await recordingFailure(ctx, open, input.method, async (isLocked) => {
    requireOffered(open, input.method);
    if (isLocked && input.method !== "passkey") throw new DomainError("mfa_invalid");
    const { codeId } = challenge;
    const asking = { purpose: "secondFactor", ...(codeId && { codeId }) } as const;
    const proved = await proveFactor(ctx, user, input, asking);
    return passHooks(ctx, (hooked) =>
      ctx.database.prisma.$transaction((tx) => finish(hooked, tx, { open, input, proved })),
    );
  });
  await clearFailures(ctx, user.id);
  ctx.wakeJobs();
  return { ...step, user: toUserView(afterSignIn(ctx, user), ctx.clock.now()) };
}

async function finish(
  ctx: Ctx,
  tx: Tx,
  { open, input, proved }: { open: OpenChallenge; input: LoginMfaInput; proved: ProvedFactor },
): Promise<Omit<SecondStep, "user">> {
  const { challenge, user, settings } = open;
  // Answers of one account come one after the other: each also ends the challenges of the others.
  await holdUserForSignIn(tx, user.id);
  await consumeChallenge(ctx, tx, challenge);
  await proved.consume(tx);
  const signedIn = await completeSignIn(ctx, tx, user, {
    kind: challenge.kind === "api" ? "api" : "browser",
    method: challenge.method,
    secondFactor: input.method,
    settings,
    clientIp: challenge.clientIp ?? undefined,
    hash: challenge.hash ?? undefined,
  });
  if (signedIn.kind === "challenge") throw new Error("A second factor was right already.");
  await endChallenges(tx, user.id);
  await cancelRecoveryOf(ctx, tx, user.id);
  await tellOfRecoveryCode(ctx, tx, user, proved);
  const trusts = input.trustDevice && settings.trustedDeviceDays > 0;
  return trusts
    ? { signedIn, ...(await trust(ctx, tx, open, signedIn, input.method)) }
    : { signedIn };
}

async function tellOfRecoveryCode(ctx: Ctx, tx: Tx, user: UserRow, proved: ProvedFactor) {
  const left = proved.recoveryCodesLeft();
  if (left === null) return;
  const userId = user.id;
  await recordEvent(ctx, tx, "mfa.recovery_code_used", { userId, actorId: userId, data: { left } });
  await tellOfChange(ctx, tx, user, left <= 3 ? "recoveryCodesFew" : "recoveryCodeUsed");
}

async function trust(
  ctx: Ctx,
  tx: Tx,
  { user, settings }: OpenChallenge,
  signedIn: SignedIn,
  method: FactorMethod,
): Promise<{ deviceToken?: string }> {
  const userId = user.id;
  const { kind } = signedIn;
  const token = signedIn.kind === "browser" ? signedIn.device : newToken();
  await trustDevice(ctx, tx, settings, { userId, key: hashToken(token), kind });
  await recordEvent(ctx, tx, "device.trusted", { userId, actorId: userId, data: { method } });
  return kind === "api" ? { deviceToken: token } : {};
}

/** Counts the try. A wrong factor after a right first one: someone may have the password. */
async function recordingFailure<Result>(
  ctx: Ctx,
  { user, challenge, settings }: OpenChallenge,
  method: FactorMethod,
  run: (isLocked: boolean) => Promise<Result>,
): Promise<Result> {
  const counted = await countTry(ctx, settings, user.id);
  try {
    return await run(counted.outcome === "locked");
  } catch (error) {
    if (error instanceof DomainError && error.code === "mfa_invalid") {
      const { clientIp } = challenge;
      await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", {
        userId: user.id,
        data: { method, ...(clientIp && { clientIp }) },
      });
      await noteFailure(ctx, settings, counted, user.id);
    }
    throw error;
  }
}
