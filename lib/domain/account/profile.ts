import type { ProfilePatch, UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { changesOf, profileColumns } from "@/lib/domain/users/profile-columns";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import { profileOf } from "@/lib/domain/users/row";
import { searchTextOf } from "@/lib/domain/users/search-text";

/** The caller. @throws unauthenticated */
export async function getMe(ctx: Ctx): Promise<UserView> {
  return readUserView(ctx, requireUser(ctx).userId);
}

/**
 * Changes the caller's profile; identifiers, password and rights have calls of their own. What stays as it was is neither written nor recorded.
 * @throws unauthenticated
 */
export async function updateProfile(ctx: Ctx, patch: ProfilePatch): Promise<UserView> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const user = await readUserRow(tx, userId);
    const changes = changesOf(profileOf(user), patch);
    const fields = Object.keys(changes);
    if (fields.length === 0) return;
    const { name = user.name } = changes;
    await tx.user.update({
      where: { id: userId },
      data: {
        ...profileColumns(changes),
        searchText: searchTextOf({ ...user, name }),
        updatedAt: ctx.clock.now(),
      },
      select: { id: true },
    });
    await recordEvent(ctx, tx, "profile.updated", { userId, data: { fields } });
  });
  return readUserView(ctx, userId);
}
