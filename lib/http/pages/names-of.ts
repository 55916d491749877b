import { phoneText } from "@/lib/contracts/phone";
import { visibleName } from "@/lib/contracts/visible-name";
import { nameUsers, type UserName } from "@/lib/domain/admin/user-names";
import type { Ctx } from "@/lib/domain/core/context";
import { shownEmail } from "@/lib/domain/users/shown-email";

/** The names of the users with these ids, without deleted users. */
export async function namesOf(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<Record<string, string>> {
  const users = await nameUsers(ctx, ids);
  return Object.fromEntries([...users].map(([id, user]) => [id, shownName(user) ?? id]));
}

/** Null for an account that has nothing to be called by. */
function shownName({ name, username, email, phone }: UserName): string | null {
  return visibleName(name) ?? username ?? shownEmail(email) ?? (phone && phoneText(phone));
}
