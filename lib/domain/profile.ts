import type { ProfilePatch, UserView } from "@/lib/contracts/user";
import { recordEvent } from "./audit";
import { requireUser } from "./authorize";
import type { Ctx } from "./context";
import { profileColumns } from "./profile-columns";
import { searchTextOf } from "./search-text";
import { readUserRow, readUserView } from "./user-read";

/** The caller (seeds: R2R user, Authing get_current_user). @throws unauthenticated */
export async function getMe(ctx: Ctx): Promise<UserView> {
  return readUserView(ctx, requireUser(ctx).userId);
}

/**
 * Changes the caller's profile; identifiers, password and rights have calls of their own (seeds: R2R
 * update_user, Authing update_profile). @throws unauthenticated
 */
export async function updateProfile(ctx: Ctx, patch: ProfilePatch): Promise<UserView> {
  const { userId } = requireUser(ctx);
  const fields = Object.keys(patch);
  if (fields.length === 0) return readUserView(ctx, userId);
  await ctx.database.prisma.$transaction(async (tx) => {
    const user = await readUserRow(tx, userId);
    const name = patch.name === undefined ? user.name : patch.name;
    await tx.user.update({
      where: { id: userId },
      data: {
        ...profileColumns(patch),
        searchText: searchTextOf({ ...user, name }),
        updatedAt: ctx.clock.now(),
      },
      select: { id: true },
    });
    await recordEvent(ctx, tx, "profile.updated", { userId, data: { fields } });
  });
  return readUserView(ctx, userId);
}
