import { type LoginInput, registerBody } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { statedAddress } from "@/lib/domain/core/stated-address";
import { checkPassword } from "@/lib/domain/passwords/check";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import {
  afterSignIn,
  completeSignIn,
  type SessionKind,
  type SignedIn,
} from "@/lib/domain/sessions/start";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { register } from "@/lib/domain/sign-up/register";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { identifierOf } from "@/lib/domain/users/identifiers";
import { queryUserRow, type UserKey } from "@/lib/domain/users/read";
import { isBlocked, isDue, isUnverified, toUserView, type UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";

/**
 * Signs in by identifier and password.
 * An unknown account costs, counts and answers as a wrong password does (ASVS 6.3.8); the try is
 * counted before the compare, under one key for all identifiers of the account (ASVS 6.3.4).
 * @throws invalid_credentials, forbidden (clientIp), rate_limited, unavailable; email_not_verified and account_blocked
 *   only once the password was right
 */
export async function signIn(
  ctx: Ctx,
  input: LoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignedIn }> {
  const clientIp = statedAddress(ctx, input.clientIp);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "signInAddress", ctx.ip);
  const identifier = identifierOf(input);
  const { enabled } = settings.identifiers[identifier.kind];
  const found = await findUnlessDue(ctx, identifier.key);
  const user = enabled ? found : null;
  const account = user?.id ?? `${identifier.kind}:${identifier.value}`;
  await consumeLimit(ctx, settings, "signInAccount", account);

  const hash = await checkPassword(ctx, settings, user?.id ?? null, input.password);
  if (!user || !hash) {
    await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", {
      userId: user?.id,
      data: clientIp ? { clientIp } : {},
    });
    if (enabled && !found && input.autoRegister) return autoRegister(ctx, settings, input, kind);
    throw new DomainError("invalid_credentials");
  }
  await resetLimit(ctx, "signInAccount", account);
  await refuseClosedAccount(ctx, settings, user);

  await signingKeys(ctx);
  const signedIn = await ctx.database.prisma.$transaction(async (tx) => {
    await requireStillValid(tx, { userId: user.id, hash });
    return completeSignIn(ctx, tx, user, { kind, method: "password", settings, clientIp });
  });
  ctx.wakeOutbox();
  return { user: toUserView(afterSignIn(ctx, user), ctx.clock.now()), signedIn };
}

/** An account past the day of its deletion is not found, and on this occasion erased. */
async function findUnlessDue(ctx: Ctx, key: UserKey): Promise<UserRow | null> {
  const user = await queryUserRow(ctx, key);
  if (!user || !isDue(user, ctx.clock.now())) return user;
  await eraseIfDue(ctx, { id: user.id });
  return null;
}

/**
 * Makes the account that the sign-in did not find, by email or
 * username; a phone would need its code. @throws invalid_credentials, email_not_verified, as register
 */
async function autoRegister(
  ctx: Ctx,
  settings: Settings,
  { password, clientIp, ...input }: LoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignedIn }> {
  const { kind: by, value } = identifierOf(input);
  const parsed = registerBody.safeParse({ [by]: value, password, clientIp, forceLogin: true });
  if (!settings.autoRegister || by === "phone" || !parsed.success) {
    throw new DomainError("invalid_credentials");
  }
  const { user, signedIn } = await register(ctx, parsed.data, kind);
  if (!signedIn) throw new DomainError("email_not_verified");
  return { user, signedIn };
}

/**
 * Verifying takes a while, in which the password may be changed and every session ended. The row is
 * held until the new session is written, so that it is either refused here or ended by that change.
 * @throws invalid_credentials
 */
async function requireStillValid(
  tx: Tx,
  { userId, hash }: { userId: string; hash: string },
): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from password_credentials
    where user_id = ${userId}::uuid and hash = ${hash} for share`;
  if (held.length === 0) throw new DomainError("invalid_credentials");
}

const LOCKED =
  "This account was locked after a sign-in its owner didn’t recognize. Reset the password to unlock it.";

/** @throws account_blocked, email_not_verified */
export async function refuseClosedAccount(
  ctx: Ctx,
  settings: Settings,
  user: UserRow,
): Promise<void> {
  const blocked = isBlocked(user, ctx.clock.now());
  const locked = user.locked_at !== null;
  if (!blocked && !locked && !isUnverified(settings, user)) return;
  const code = blocked || locked ? "account_blocked" : "email_not_verified";
  await recordEvent(ctx, ctx.database.prisma, "sign_in.refused", {
    userId: user.id,
    data: { reason: locked ? "account_locked" : code },
  });
  throw new DomainError(code, {
    accountId: user.id,
    ...(!blocked && locked && { detail: LOCKED }),
  });
}
