import type { LoginInput } from "@/lib/contracts/auth";
import { canonicalEmail } from "@/lib/contracts/fields";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import type { Tx } from "@/lib/platform/db/database";
import { recordEvent } from "./audit";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { forgive, spend } from "./limits";
import { getSettings } from "./settings";
import { signingKeys } from "./signing-keys";
import { completeSignIn, type SessionKind, type SignedIn } from "./start-session";
import { queryUserRow } from "./user-read";
import { isBlocked, toUserView, type UserRow } from "./user-row";

/**
 * Signs in by identifier and password (seeds: R2R login, Authing login_by_email).
 * An unknown account costs, counts and answers as a wrong password does (ASVS 6.3.8); the try is
 * counted before the compare, under one key for all identifiers of the account (ASVS 6.3.4).
 * @throws invalid_credentials, rate_limited, unavailable; email_not_verified and account_blocked
 *   only once the password was right
 */
export async function signIn(
  ctx: Ctx,
  input: LoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignedIn }> {
  const settings = await getSettings(ctx);
  await spend(ctx, settings, "signInAddress", ctx.ip);
  const identifier = canonicalEmail(input.email ?? input.login ?? "");
  const user = await queryUserRow(ctx, { email: identifier });
  const account = user?.id ?? identifier;
  await spend(ctx, settings, "signInAccount", account);

  const hash = await checkPassword(ctx, settings, user, input.password);
  if (!user || !hash) {
    await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", { userId: user?.id });
    throw new DomainError("invalid_credentials");
  }
  await forgive(ctx, "signInAccount", account);
  await refuseClosedAccount(ctx, settings, user);

  await signingKeys(ctx);
  const signedIn = await ctx.database.prisma.$transaction(async (tx) => {
    await requireStillValid(tx, { userId: user.id, hash });
    return completeSignIn(ctx, tx, user, { kind, method: "password", settings });
  });
  ctx.wakeOutbox();
  const fresh = await queryUserRow(ctx, { id: user.id });
  if (!fresh) throw new DomainError("invalid_credentials");
  return { user: toUserView(fresh, ctx.clock.now()), signedIn };
}

/** An id that nobody has, so that an unknown account costs the same queries. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The hash that the password was found to match, brought up to today's scheme; else null. */
async function checkPassword(
  ctx: Ctx,
  settings: Settings,
  user: UserRow | null,
  password: string,
): Promise<string | null> {
  const { prisma } = ctx.database;
  const userId = user?.id ?? NOBODY;
  const credential = await prisma.passwordCredential.findUnique({ where: { userId } });
  if (!credential) {
    await ctx.passwords.verifyNothing(password, settings.passwordHash);
    return null;
  }
  const { ok, stale } = await ctx.passwords.verify(
    password,
    credential.hash,
    settings.passwordHash,
  );
  if (!ok || !stale) return ok ? credential.hash : null;
  // Only over the hash that was verified: a password changed meanwhile stays, and is judged anew.
  const hash = await ctx.passwords.hash(password, settings.passwordHash);
  const where = { userId, hash: credential.hash };
  const { count } = await prisma.passwordCredential.updateMany({ where, data: { hash } });
  return count === 1 ? hash : checkPassword(ctx, settings, user, password);
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

/** @throws account_blocked, email_not_verified */
export async function refuseClosedAccount(
  ctx: Ctx,
  settings: Settings,
  user: UserRow,
): Promise<void> {
  const blocked = isBlocked(user, ctx.clock.now());
  const unverified = settings.requireVerifiedEmail && user.email && !user.email_verified_at;
  if (!blocked && !unverified) return;
  const code = blocked ? "account_blocked" : "email_not_verified";
  await recordEvent(ctx, ctx.database.prisma, "sign_in.refused", {
    userId: user.id,
    data: { reason: code },
  });
  throw new DomainError(code);
}
