import type {
  FactorMethod,
  ReauthenticateInput,
  ReauthenticationMethod,
} from "@/lib/contracts/factors";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeMessageLimit, deliverCode } from "@/lib/domain/codes/delivery";
import { requireOwnSession, requireUserOwingFactor } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { codeDestination, proveFactor } from "@/lib/domain/factors/prove";
import { canGetCode, type Factors, readFactors } from "@/lib/domain/factors/state";
import { type PasskeyRequest, passkeyRequest } from "@/lib/domain/factors/webauthn";
import { provePassword } from "@/lib/domain/passwords/change";
import { countFailure } from "@/lib/domain/protection/note-failure";
import { renewProof } from "@/lib/domain/sessions/renew-proof";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";

/**
 * How this account can prove again who is there: any factor that it has. A mailbox or phone opens an
 * account without a second factor, so it counts there; else where it is a second factor itself.
 */
export function reauthenticationMethodsOf(
  settings: Settings,
  user: UserRow,
  factors: Factors,
): ReauthenticationMethod[] {
  const hasCode = (method: "email_code" | "sms_code") =>
    codeDestination(user, method) !== null &&
    (user.mfa_enabled_at === null || canGetCode(settings, user, method));
  const offered: [ReauthenticationMethod, boolean][] = [
    ["password", user.has_password],
    ["passkey", factors.passkeys > 0],
    ["totp", factors.totpConfirmedAt !== null],
    ["email_code", hasCode("email_code")],
    ["sms_code", hasCode("sms_code")],
  ];
  return offered.filter(([, isOffered]) => isOffered).map(([method]) => method);
}

/** The caller's own. @throws unauthenticated */
export async function readReauthentication(
  ctx: Ctx,
): Promise<{ settings: Settings; user: UserRow; methods: ReauthenticationMethod[] }> {
  const { userId } = requireUserOwingFactor(ctx);
  const { prisma } = ctx.database;
  const settings = await getSettings(ctx);
  const user = await readUserRow(prisma, userId);
  const factors = await readFactors(prisma, user);
  return { settings, user, methods: reauthenticationMethodsOf(settings, user, factors) };
}

export type ReauthenticationOptions = {
  passkey?: PasskeyRequest;
  codeId?: string;
  sentTo?: "email" | "phone";
};

/**
 * What a method needs first: the challenge for a passkey, or a code that is sent.
 * @throws unauthenticated, mfa_invalid where the account does not have the method, rate_limited
 */
export async function reauthenticateOptions(
  ctx: Ctx,
  { method }: { method: "passkey" | "email_code" | "sms_code" },
): Promise<ReauthenticationOptions> {
  const { settings, user, methods } = await readReauthentication(ctx);
  requireOwn(methods, method);
  const userId = user.id;
  if (method === "passkey") {
    return { passkey: await passkeyRequest(ctx, { purpose: "reauthenticate", userId }) };
  }
  const destination = codeDestination(user, method);
  if (!destination) throw new DomainError("mfa_invalid");
  await consumeMessageLimit(ctx, settings, destination);
  const purpose = "reauthenticate";
  const codeId = await ctx.database.prisma.$transaction((tx) =>
    deliverCode(ctx, tx, { settings, purpose, destination, userId, reader: user }),
  );
  ctx.wakeJobs();
  return { codeId, sentTo: "email" in destination ? "email" : "phone" };
}

/**
 * Renews the session's proof of identity, for sensitive changes (ASVS 7.5.1). Tries are limited per
 * account and counted before the compare, so that a stolen session cannot be used to guess.
 * @throws unauthenticated, forbidden to an admin who is signed in as the user, wrong_password,
 *   mfa_invalid, rate_limited, unavailable
 */
export async function reauthenticate(ctx: Ctx, input: ReauthenticateInput): Promise<void> {
  const actor = requireOwnSession(ctx);
  const { prisma } = ctx.database;
  if ("password" in input) {
    await provePassword(ctx, input.password, "password");
    await prisma.$transaction((tx) => renewProof(ctx, tx, actor));
    return;
  }
  const { settings, user, methods } = await readReauthentication(ctx);
  const { method, codeId } = input;
  await consumeLimit(ctx, settings, "passwordProof", user.id);
  await recordingFailure(ctx, { settings, userId: user.id, method }, async () => {
    requireOwn(methods, method);
    const proved = await proveFactor(ctx, user, input, { purpose: "reauthenticate", codeId });
    await prisma.$transaction(async (tx) => {
      await proved.consume(tx);
      await renewProof(ctx, tx, actor, { method }, isSecondFactor(user, method) ? method : null);
    });
  });
  await resetLimit(ctx, "passwordProof", user.id);
}

/** Whether the proof adds a factor to a sign-in by password: an address counts only where it was turned on. */
function isSecondFactor(user: UserRow, method: FactorMethod): boolean {
  const isOwnDevice = method === "totp" || method === "passkey" || method === "recovery_code";
  return user.mfa_enabled_at !== null && (isOwnDevice || user.mfa_methods.includes(method));
}

/** @throws mfa_invalid */
function requireOwn(methods: ReauthenticationMethod[], method: ReauthenticationMethod): void {
  if (methods.includes(method)) return;
  const detail = "Your account doesn’t have this method. Choose another one.";
  throw new DomainError("mfa_invalid", { detail });
}

async function recordingFailure(
  ctx: Ctx,
  { settings, userId, method }: { settings: Settings; userId: string; method: FactorMethod },
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof DomainError && error.code === "mfa_invalid") {
      const data = { method };
      await recordEvent(ctx, ctx.database.prisma, "identity.confirm_failed", { userId, data });
      await countFailure(ctx, settings, userId, userId);
    }
    throw error;
  }
}
