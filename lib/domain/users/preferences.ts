import type { Preferences } from "@/lib/contracts/preferences";
import { requireUserOwingFactor } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

/**
 * Stores how the caller wants the pages, and leaves the preferences that are not named. Not an event:
 * nothing about the account changes. @throws unauthenticated, forbidden to an admin who is signed in as
 * the user
 */
export async function setPreferences(ctx: Ctx, patch: Preferences): Promise<void> {
  const { userId } = requireUserOwingFactor(ctx);
  await ctx.database.prisma.$executeRaw`update users
    set preferences = preferences || ${JSON.stringify(patch)}::jsonb where id = ${userId}::uuid`;
}
