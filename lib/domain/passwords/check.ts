import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";

/** An id that nobody has, so that an unknown account costs the same queries. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

const readHash = {
  quick: true,
  name: "password-hash",
  text: "select hash from password_credentials where user_id = $1::uuid",
};

/**
 * The stored hash that the password was found to match, brought up to today's scheme; else null. For
 * no account, or one without a password, it costs what a wrong password does (ASVS 6.3.8). Counting
 * the tries is the caller's part, and comes before.
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
  // Only over the hash that was verified: a password changed in the meantime stays, and is checked again.
  const hash = await ctx.passwords.hash(password, settings.passwordHash);
  const where = { userId, hash: credential.hash };
  const { count } = await ctx.database.prisma.passwordCredential.updateMany({
    where,
    data: { hash },
  });
  return count === 1 ? hash : checkPassword(ctx, settings, account, password);
}
