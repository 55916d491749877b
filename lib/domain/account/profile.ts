import type { ProfilePatch, UserView } from "@/lib/contracts/user";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { changeableBySupport } from "@/lib/domain/core/impersonation";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import { setProfile } from "@/lib/domain/users/set-profile";

/** The caller. @throws unauthenticated */
export async function getMe(ctx: Ctx): Promise<UserView> {
  return readUserView(ctx, requireUser(ctx).userId);
}

/**
 * Changes the caller's profile; identifiers, password and permissions have calls of their own. What
 * stays the same is neither written nor recorded. @throws unauthenticated
 */
export async function updateProfile(given: Ctx, patch: ProfilePatch): Promise<UserView> {
  const ctx = changeableBySupport(given);
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    await setProfile(ctx, tx, await readUserRow(tx, userId), patch);
  });
  return readUserView(ctx, userId);
}
