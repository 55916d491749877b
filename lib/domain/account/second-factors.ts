import type { MfaView, TotpStart } from "@/lib/contracts/answers/factors";
import type { SwitchedFactor } from "@/lib/contracts/factors";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  requireRecentProof,
  requireRecentSignIn,
  requireUserOwingFactor,
} from "@/lib/domain/core/authorize";
import type { Ctx, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { endChallenges } from "@/lib/domain/factors/challenge";
import { isFactorRequired } from "@/lib/domain/factors/policy";
import { countRecoveryCodes, replaceRecoveryCodes } from "@/lib/domain/factors/recovery-codes";
import { couldGetCode, offeredMethods, readFactors } from "@/lib/domain/factors/state";
import { newTotpSecret, stepOf, totpUri } from "@/lib/domain/factors/totp";
import { forgetTrustedDevices } from "@/lib/domain/factors/trusted-devices";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { updateMfaState } from "@/lib/domain/users/mfa-state";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { holdOwnAccount } from "@/lib/domain/users/sign-in-methods";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import type { MailTemplates } from "@/lib/platform/mail/render";
import { keepEnoughFactors } from "./keep-enough-factors";

/** A secret that was shown must be confirmed within this time. */
const PENDING_SECONDS = 3600;

/** The caller's second factors. @throws unauthenticated */
export async function getMfa(ctx: Ctx): Promise<MfaView> {
  const { userId } = requireUserOwingFactor(ctx);
  const { prisma } = ctx.database;
  const settings = await getSettings(ctx);
  const user = await readUserRow(prisma, userId);
  const factors = await readFactors(prisma, user);
  const trustedDevices = await prisma.trustedDevice.count({
    where: { userId, expiresAt: { gt: ctx.clock.now() } },
  });
  const { totpConfirmedAt, passkeys, recoveryCodesLeft } = factors;
  const isOn = (method: SwitchedFactor) => user.mfa_methods.includes(method);
  return {
    enabled: user.mfa_enabled_at !== null,
    required: isFactorRequired(settings, user),
    requiredFrom: user.mfa_grace_until?.toISOString() ?? null,
    methods: offeredMethods(settings, user, factors, { channel: null, resetBy: null }),
    totp: totpConfirmedAt && { confirmedAt: totpConfirmedAt.toISOString() },
    passkeys,
    switches: {
      passkey: isOn("passkey"),
      emailCode: isOn("email_code"),
      smsCode: isOn("sms_code"),
    },
    available: {
      passkey: passkeys > 0,
      emailCode: couldGetCode(settings, user, "email_code"),
      smsCode: couldGetCode(settings, user, "sms_code"),
    },
    recoveryCodesLeft,
    trustedDevices,
  };
}

/**
 * Makes a secret for an authenticator app, and shows it once. It counts for nothing until a code of it
 * was confirmed, and an app that is in use stays in use until then (Better Auth 1.7.3).
 * @throws unauthenticated, reauthentication_required, conflict where second factors are turned off
 */
export async function startTotp(ctx: Ctx): Promise<TotpStart> {
  const { userId } = requireRecentProof(ctx);
  const { prisma } = ctx.database;
  const settings = await requireMfaOn(ctx);
  const user = await readUserRow(prisma, userId);
  const secret = newTotpSecret();
  const pending = { pendingSecret: ctx.vault.seal(secret), pendingAt: ctx.clock.now() };
  await prisma.totpSecret.upsert({
    where: { userId },
    create: { userId, ...pending },
    update: pending,
  });
  return shownTotp(settings, user, secret);
}

/** The secret that waits for its code, for the page that shows it again. @throws unauthenticated */
export async function pendingTotp(ctx: Ctx): Promise<TotpStart | null> {
  const { userId } = requireRecentProof(ctx);
  const { prisma } = ctx.database;
  const sealed = await readPending(ctx, userId);
  if (sealed === null) return null;
  const settings = await getSettings(ctx);
  const user = await readUserRow(prisma, userId);
  return shownTotp(settings, user, ctx.vault.open(sealed));
}

/** The secret, and the address for a QR code that names this instance and the account. */
function shownTotp({ brand }: Settings, user: UserRow, secret: string): TotpStart {
  const label = user.email ?? user.username ?? user.phone ?? "account";
  return { secret, uri: totpUri({ issuer: brand.name, label, secret }) };
}

async function readPending(ctx: Ctx, userId: string): Promise<string | null> {
  const row = await ctx.database.prisma.totpSecret.findUnique({ where: { userId } });
  if (!row?.pendingSecret || !row.pendingAt) return null;
  const end = secondsAfter(row.pendingAt, PENDING_SECONDS);
  return end > ctx.clock.now() ? row.pendingSecret : null;
}

/**
 * Puts the app to use by a code of it, in place of an earlier one, and tells the owner. With the first
 * second factor of the account, it makes the recovery codes, which are shown once.
 * @throws unauthenticated, reauthentication_required, conflict without a secret that waits, mfa_invalid,
 *   rate_limited
 */
export async function confirmTotp(
  ctx: Ctx,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const actor = requireRecentProof(ctx);
  const { userId } = actor;
  const settings = await requireMfaOn(ctx);
  const sealed = await readPending(ctx, userId);
  if (sealed === null) {
    const detail = "Start again: the key you scanned has expired.";
    throw new DomainError("conflict", { detail });
  }
  await consumeLimit(ctx, settings, "passwordProof", userId);
  const lastStep = stepOf(ctx.vault.open(sealed), code, ctx.clock.now());
  const recoveryCodes = await changeFactors(ctx, actor, settings, async (tx, user) => {
    const { count } = await tx.totpSecret.updateMany({
      where: { userId, pendingSecret: sealed },
      data: {
        ...{ sealedSecret: sealed, confirmedAt: ctx.clock.now(), lastStep },
        ...{ pendingSecret: null, pendingAt: null },
      },
    });
    if (count !== 1) throw new DomainError("conflict");
    await recordEvent(ctx, tx, "mfa.totp_added", { userId });
    return { user, change: "totpAdded" };
  });
  await resetLimit(ctx, "passwordProof", userId);
  return { recoveryCodes };
}

/** @throws unauthenticated, reauthentication_required, not_found, conflict where it is needed */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const actor = requireRecentSignIn(ctx);
  const { userId } = actor;
  const settings = await getSettings(ctx);
  await changeFactors(ctx, actor, settings, async (tx, user) => {
    const { count } = await tx.totpSecret.deleteMany({
      where: { userId, confirmedAt: { not: null } },
    });
    if (count === 0) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "mfa.totp_removed", { userId });
    return { user, change: "totpRemoved" };
  });
}

/**
 * Turns passkeys, emailed codes or codes by SMS on or off as second factors; recovery codes come with
 * the first.
 * @throws unauthenticated, reauthentication_required, conflict where the account has no such thing,
 *   the settings do not allow it, or it is needed
 */
export async function switchFactor(
  ctx: Ctx,
  { method, enabled }: { method: SwitchedFactor; enabled: boolean },
): Promise<{ recoveryCodes: string[] }> {
  const actor = enabled ? requireRecentProof(ctx) : requireRecentSignIn(ctx);
  const { userId } = actor;
  const settings = await requireMfaOn(ctx);
  const recoveryCodes = await changeFactors(ctx, actor, settings, async (tx, user) => {
    const others = user.mfa_methods.filter((one) => one !== method);
    if (enabled) {
      const has =
        method === "passkey"
          ? (await tx.passkey.count({ where: { userId } })) > 0
          : couldGetCode(settings, user, method);
      if (!has) throw new DomainError("conflict", { detail: missing[method] });
    }
    const mfaMethods = enabled ? [...others, method] : others;
    await tx.user.update({ where: { id: userId }, data: { mfaMethods } });
    await recordEvent(ctx, tx, "mfa.method_changed", { userId, data: { method, enabled } });
    return { user, change: enabled ? "factorOn" : "factorOff" };
  });
  return { recoveryCodes };
}

const missing: Record<SwitchedFactor, string> = {
  passkey: "Add a passkey first.",
  email_code:
    "Codes by email can’t be a second factor here: your email isn’t verified, or an admin turned this off.",
  sms_code:
    "Codes by SMS can’t be a second factor here: your account has no phone, or an admin turned this off.",
};

/**
 * New recovery codes in place of the old ones, which stop working. Shown once.
 * @throws unauthenticated, reauthentication_required, conflict without a second factor
 */
export async function renewRecoveryCodes(ctx: Ctx): Promise<{ recoveryCodes: string[] }> {
  const actor = requireRecentSignIn(ctx);
  const recoveryCodes = await ctx.database.prisma.$transaction(async (tx) => {
    await holdOwnAccount(tx, actor);
    const user = await readUserRow(tx, actor.userId);
    if (!user.mfa_enabled_at) {
      throw new DomainError("conflict", { detail: "Turn on a second factor first." });
    }
    await recordEvent(ctx, tx, "mfa.recovery_codes_created", { userId: user.id });
    await tellOfChange(ctx, tx, user, "recoveryCodesNew");
    return replaceRecoveryCodes(ctx, tx, user.id);
  });
  ctx.wakeJobs();
  return { recoveryCodes };
}

type Changed = {
  user: UserRow;
  change: MailTemplates["sign-in-methods-changed"]["change"];
  /** A change that nobody is shown codes after makes none. */
  makesCodes?: false;
};

/**
 * A change of the caller's factors with all that belongs to it: one after the other for one account,
 * every trusted device and every sign-in under way proves itself again, the owner is told. Answers the
 * recovery codes where the change made them.
 */
export async function changeFactors(
  ctx: Ctx,
  actor: UserActor,
  settings: Settings,
  change: (tx: Tx, user: UserRow) => Promise<Changed>,
): Promise<string[]> {
  const { userId } = actor;
  const codes = await ctx.database.prisma.$transaction(async (tx) => {
    await holdOwnAccount(tx, actor);
    const changed = await change(tx, await readUserRow(tx, userId));
    const isOn = await updateMfaState(ctx, tx, userId);
    await keepEnoughFactors(tx, settings, changed.user, { isOn });
    await forgetTrustedDevices(tx, userId);
    await endChallenges(tx, userId);
    await tellOfChange(ctx, tx, changed.user, changed.change);
    if (changed.makesCodes === false) return [];
    if (!isOn || (await countRecoveryCodes(tx, userId)) > 0) return [];
    await recordEvent(ctx, tx, "mfa.recovery_codes_created", { userId });
    return replaceRecoveryCodes(ctx, tx, userId);
  });
  ctx.wakeJobs();
  return codes;
}

/** @throws conflict */
async function requireMfaOn(ctx: Ctx) {
  const settings = await getSettings(ctx);
  if (settings.mfa !== "off") return settings;
  throw new DomainError("conflict", { detail: "Second factors are turned off here." });
}
