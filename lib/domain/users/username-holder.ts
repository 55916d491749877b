import type { Settings } from "@/lib/contracts/settings";
import { type Username, usernameSkeleton } from "@/lib/contracts/username";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import type { Db, Tx } from "@/lib/platform/db/database";
import { type PackedUser, packedUser, type UserRow, unpackUser } from "./row";
import { searchTextOf } from "./search-text";

/**
 * Whether another user has the username, or one that looks like it. A sign-up by an email that is not
 * verified yet reserves no username: its account exists only where the email was free, so a taken
 * username would tell strangers which emails have an account (decision 31).
 */
export async function isUsernameTaken(
  client: Db | Tx,
  settings: Settings,
  username: Username,
  exceptId: string | null,
): Promise<boolean> {
  const holder = await findHolder(client, username);
  return holder !== null && holder.id !== exceptId && !isPending(settings, holder);
}

/**
 * Makes a username free for its next user: an account that waits for its email to be verified loses
 * it. Until the transaction ends, nobody else is given the name.
 * @returns false where another user has it
 */
export async function freeUsername(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  { username, exceptId }: { username: Username; exceptId: string | null },
): Promise<boolean> {
  await lockAddress(tx, `username:${usernameSkeleton(username)}`);
  const holder = await findHolder(tx, username);
  if (!holder || holder.id === exceptId) return true;
  return isPending(settings, holder) && releaseUsername(ctx, tx, holder);
}

async function findHolder(client: Db | Tx, username: Username): Promise<UserRow | null> {
  const [row] = await client.$queryRawUnsafe<{ packed: PackedUser }[]>(
    `select ${packedUser} as packed from users u where u.username_key = $1`,
    usernameSkeleton(username),
  );
  return row ? unpackUser(row.packed) : null;
}

/** Signed up with an email that was never verified, never used, and not touched by an admin. */
function isPending(settings: Settings, row: UserRow): boolean {
  const given = row.roles.length > 0 || row.permissions.length > 0;
  const touched = row.created_by_team || row.blocked_at || given;
  const unproved = row.email !== null && !row.email_verified_at && row.login_count === 0;
  return settings.requireVerifiedEmail && unproved && !touched;
}

/** @returns false where the account was verified or used since it was read: then it keeps the name */
async function releaseUsername(ctx: Ctx, tx: Tx, holder: UserRow): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: holder.id, emailVerifiedAt: null, loginCount: 0 },
    data: {
      username: null,
      usernameKey: null,
      searchText: searchTextOf({ ...holder, username: null }),
      updatedAt: ctx.clock.now(),
    },
  });
  if (count === 1) await recordEvent(ctx, tx, "username.released", { userId: holder.id });
  return count === 1;
}
