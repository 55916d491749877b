import type { PasskeyLoginInput } from "@/lib/contracts/passkeys";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { statedAddress } from "@/lib/domain/core/stated-address";
import {
  type PasskeyRequest,
  type ProvedPasskey,
  passkeyRefused,
  passkeyRequest,
  provePasskey,
  userHandleOf,
  WRONG_PASSKEY,
} from "@/lib/domain/factors/webauthn";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import type { SessionKind } from "@/lib/domain/sessions/new-session";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { afterSignIn, completeSignIn, type SignInResult } from "@/lib/domain/sessions/start";
import { consumeLimit, giveBackUse } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { toUserView } from "@/lib/domain/users/row";
import { holdUserForSignIn } from "@/lib/domain/users/sign-in-methods";
import { refuseClosedAccount } from "./by-password";
import { cancelRecoveryOf } from "./factor-recovery";

const UNKNOWN =
  "That passkey doesn’t work here. It may have been removed from your account. Sign in another way.";

/** What a browser needs to offer the passkeys that it has. Tells nothing about accounts. @throws rate_limited */
export async function passkeySignInOptions(ctx: Ctx): Promise<PasskeyRequest> {
  await consumeLimit(ctx, await getSettings(ctx), "passkeyAddress", ctx.ip);
  return passkeyRequest(ctx, { purpose: "signIn", userId: null });
}

/**
 * Signs in by a passkey alone, without a username. Its authenticator verified the user, so it counts
 * as both factors (NIST SP 800-63B 3.2.3). Of a passkey that is unknown, was removed, was copied or is
 * another user's, the answer is the same.
 * @throws invalid_credentials, account_blocked, email_not_verified, forbidden (clientIp), rate_limited
 */
export async function signInByPasskey(
  ctx: Ctx,
  input: PasskeyLoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignInResult }> {
  const clientIp = statedAddress(ctx, input.clientIp);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "signInAddress", ctx.ip);
  return recordingFailure(ctx, input, clientIp, async () => {
    const proved = await proveOwner(ctx, input);
    const user = await readUserRow(ctx.database.prisma, proved.userId);
    await refuseClosedAccount(ctx, settings, user);
    await signingKeys(ctx);
    const counted = { method: "passkey", secondFactor: "passkey" } as const;
    const start = { kind, ...counted, settings, clientIp };
    const signedIn = await passHooks(ctx, (hooked) =>
      ctx.database.prisma.$transaction(async (tx) => {
        // The user before the passkey, as its removal takes the two: the other order could deadlock.
        await holdUserForSignIn(tx, user.id);
        await proved.consume(tx);
        await cancelRecoveryOf(ctx, tx, user.id);
        return completeSignIn(hooked, tx, user, start);
      }),
    );
    await giveBackUse(ctx, "signInAddress", ctx.ip);
    ctx.wakeJobs();
    return { user: toUserView(afterSignIn(ctx, user), ctx.clock.now()), signedIn };
  });
}

/** The passkey must name the user that it belongs to (WebAuthn 7.2, step 6). @throws mfa_invalid */
async function proveOwner(
  ctx: Ctx,
  { challengeId, credential }: PasskeyLoginInput,
): Promise<ProvedPasskey> {
  const asked = { purpose: "signIn", userId: null, challengeId, credential } as const;
  const proved = await provePasskey(ctx, asked);
  if (credential.response.userHandle !== userHandleOf(proved.userId)) throw passkeyRefused();
  return proved;
}

async function recordingFailure<Result>(
  ctx: Ctx,
  { credential }: PasskeyLoginInput,
  clientIp: string | undefined,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "mfa_invalid") throw error;
    const { prisma } = ctx.database;
    const known = await prisma.passkey.findUnique({ where: { credentialId: credential.id } });
    await recordEvent(ctx, prisma, "sign_in.failed", {
      userId: known?.userId,
      data: { method: "passkey", ...(clientIp && { clientIp }) },
    });
    const detail = error.message === WRONG_PASSKEY ? UNKNOWN : error.message;
    throw new DomainError("invalid_credentials", { detail });
  }
}
