import type { ProfilePatch } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { changesOf, profileColumns, withWholeAddress } from "./profile-columns";
import { profileOf, type UserRow } from "./row";
import { searchTextOf } from "./search-text";

/** Changes the profile; an address is merged with the present one. What stays the same is neither written nor recorded. */
export async function setProfile(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  patch: ProfilePatch,
): Promise<void> {
  const current = profileOf(user);
  const changes = changesOf(current, withWholeAddress(current, patch));
  const fields = Object.keys(changes);
  if (fields.length === 0) return;
  const { name = user.name, givenName = user.given_name, familyName = user.family_name } = changes;
  const names = { name, given_name: givenName, family_name: familyName };
  await tx.user.update({
    where: { id: user.id },
    data: {
      ...profileColumns(changes),
      searchText: searchTextOf({ ...user, ...names }),
      updatedAt: ctx.clock.now(),
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "profile.updated", { userId: user.id, data: { fields } });
}
