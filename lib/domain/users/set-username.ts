import { type Username, usernameSkeleton } from "@/lib/contracts/username";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { UserRow } from "./row";
import { searchTextOf } from "./search-text";

/**
 * Sets a username. Uniqueness is held by its skeleton: it throws a unique violation. The first one
 * starts no waiting time for the next change.
 */
export async function setUsername(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  username: Username,
): Promise<void> {
  const now = ctx.clock.now();
  await tx.user.update({
    where: { id: user.id },
    data: {
      username,
      usernameKey: usernameSkeleton(username),
      usernameChangedAt: user.username === null ? null : now,
      searchText: searchTextOf({ ...user, username }),
      updatedAt: now,
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "username.changed", { userId: user.id });
}

/** Removes the username, which anyone can take then. */
export async function removeUsername(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  const now = ctx.clock.now();
  await tx.user.update({
    where: { id: user.id },
    data: {
      username: null,
      usernameKey: null,
      usernameChangedAt: null,
      searchText: searchTextOf({ ...user, username: null }),
      updatedAt: now,
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "username.removed", { userId: user.id });
}
