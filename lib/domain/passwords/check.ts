import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { type DomainError, fieldError } from "@/lib/domain/core/errors";
import { costOfScheme, costsLeft, type HashCost } from "@/lib/platform/crypto/hash-costs";
import { costsInUse } from "./costs-in-use";

/** An id that nobody has, so that an unknown account costs the same queries. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

const readHash = {
  quick: true,
  name: "password-hash",
  text: "select hash from password_credentials where user_id = $1::uuid",
};

/**
 * The stored hash that the password matches, brought up to today's scheme; null where it does not
 * match. A failure computes one hash of each cost in use, whether there is an account and whatever its
 * hash, so that the time tells nothing (ASVS 6.3.8). A success computes its own only.
 * The caller counts the tries, before it calls.
 * @throws unavailable
 */
export async function checkPassword(
  ctx: Ctx,
  settings: Settings,
  account: string | null,
  password: string,
): Promise<string | null> {
  const userId = account ?? NOBODY;
  const [credential] = await ctx.database.query<{ hash: string }>(readHash, [userId]);
  return matchHash(ctx, settings, credential ? { userId, ...credential } : null, password);
}

/** As `checkPassword`, for a hash that was read already. @throws unavailable */
export async function matchHash(
  ctx: Ctx,
  settings: Settings,
  credential: { userId: string; hash: string } | null,
  password: string,
): Promise<string | null> {
  if (!credential) return fail(ctx, settings, password, null);
  const { passwordHash } = settings;
  const { ok, stale, cost } = await ctx.passwords.verify(password, credential.hash, passwordHash);
  if (!ok) return fail(ctx, settings, password, cost);
  if (!stale) return credential.hash;
  // Only over the hash that was verified: a password changed in the meantime stays, and is checked again.
  const hash = await ctx.passwords.hash(password, settings.passwordHash);
  const { count } = await ctx.database.prisma.passwordCredential.updateMany({
    where: credential,
    data: { hash },
  });
  return count === 1 ? hash : checkPassword(ctx, settings, credential.userId, password);
}

/** Computes what other failures do and this one has not. */
async function fail(
  ctx: Ctx,
  settings: Settings,
  password: string,
  spent: HashCost | null,
): Promise<null> {
  const costs = [...(await costsInUse(ctx)), costOfScheme(settings.passwordHash)];
  await ctx.passwords.verifyNothing(password, costsLeft(costs, spent));
  return null;
}

/** Where a new password is asked for: the old one again changes nothing, so nothing says it did. */
export function samePassword(): DomainError {
  const words = "This is your current password. Choose a different one.";
  return fieldError("weak_password", "newPassword", words);
}
