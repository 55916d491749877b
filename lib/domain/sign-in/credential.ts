import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { parseSettings, settingsText } from "@/lib/domain/settings/settings";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { keyCondition, type UserKey } from "@/lib/domain/users/read";
import {
  isDue,
  type PackedUser,
  packedUser,
  type UserRow,
  unpackUser,
} from "@/lib/domain/users/row";

/** A user with the password's hash, where there is one. */
export type Credential = { user: UserRow; credential: { userId: string; hash: string } | null };

type Row = { settings: string; user: PackedUser | null; hash: string | null };

/**
 * The settings, the user and the hash of the password, all that a sign-in by password needs before
 * it counts the try, by one prepared statement. An account past the day of its deletion is not found,
 * and is erased.
 */
export async function readCredential(
  ctx: Ctx,
  key: UserKey,
): Promise<{ settings: Settings; found: Credential | null }> {
  const { text, values } = keyCondition(key);
  const statement = {
    quick: true,
    name: `credential-by-${Object.keys(key)[0]}`,
    text: `select ${settingsText} as settings, found."user", found.hash
      from (select) as always left join (
        select ${packedUser} as "user",
          (select c.hash from password_credentials c where c.user_id = u.id) as hash
        from users u where ${text}
      ) as found on true`,
  };
  const [row] = await ctx.database.query<Row>(statement, values);
  const settings = parseSettings(row?.settings ?? "{}");
  if (!row?.user) return { settings, found: null };
  const user = unpackUser(row.user);
  if (isDue(user, ctx.clock.now())) {
    await eraseIfDue(ctx, { id: user.id });
    return { settings, found: null };
  }
  const credential = row.hash === null ? null : { userId: user.id, hash: row.hash };
  return { settings, found: { user, credential } };
}
