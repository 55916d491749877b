import type { LoginInput } from "@/lib/contracts/auth";
import { canonicalEmail } from "@/lib/contracts/fields";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "./audit";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { forgive, spend } from "./limits";
import { getSettings } from "./settings";
import { signingKeys } from "./signing-keys";
import { completeSignIn, type SessionKind, type SignedIn } from "./start-session";
import { findUserRow, readUserRow } from "./user-read";
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
  const user = await findUserRow(ctx.database.prisma, { email: identifier });
  const account = user?.id ?? identifier;
  await spend(ctx, settings, "signInAccount", account);

  const passed = await checkPassword(ctx, settings, user, input.password);
  if (!user || !passed) {
    await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", { userId: user?.id });
    throw new DomainError("invalid_credentials");
  }
  await forgive(ctx, "signInAccount", account);
  await refuseClosedAccount(ctx, settings, user);

  await signingKeys(ctx);
  const signedIn = await ctx.database.prisma.$transaction((tx) =>
    completeSignIn(ctx, tx, user, { kind, method: "password", settings }),
  );
  ctx.wakeOutbox();
  const fresh = await readUserRow(ctx.database.prisma, user.id);
  return { user: toUserView(fresh, ctx.clock.now()), signedIn };
}

async function checkPassword(
  ctx: Ctx,
  settings: Settings,
  user: UserRow | null,
  password: string,
): Promise<boolean> {
  const { prisma } = ctx.database;
  const credential = user
    ? await prisma.passwordCredential.findUnique({ where: { userId: user.id } })
    : null;
  if (!user || !credential) {
    await ctx.passwords.verifyNothing(password, settings.passwordHash);
    return false;
  }
  const { ok, stale } = await ctx.passwords.verify(
    password,
    credential.hash,
    settings.passwordHash,
  );
  if (stale) {
    // Only over the hash that was verified: a password changed meanwhile stays.
    const hash = await ctx.passwords.hash(password, settings.passwordHash);
    await prisma.passwordCredential.updateMany({
      where: { userId: user.id, hash: credential.hash },
      data: { hash },
    });
  }
  return ok;
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
