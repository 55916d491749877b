import { visibleName } from "@/lib/contracts/visible-name";
import { nameUsers } from "@/lib/domain/admin/user-names";
import type { Ctx } from "@/lib/domain/core/context";
import { shownEmail } from "@/lib/domain/users/shown-email";

/** The names of the users with these ids, without deleted users. */
export async function namesOf(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<Record<string, string>> {
  const users = await nameUsers(ctx, ids);
  return Object.fromEntries(
    [...users].map(
      ([id, { name, email }]) => [id, visibleName(name) ?? shownEmail(email) ?? id] as const,
    ),
  );
}
