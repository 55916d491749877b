import { grants } from "@/lib/contracts/permissions";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

export type UserName = {
  name: string | null;
  email: string | null;
  username: string | null;
  phone: string | null;
};

/**
 * Names for the ids that an audit page shows, in one query. Ids of erased users are absent.
 * @throws unauthenticated, forbidden without users:read or audit:read
 */
export async function nameUsers(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<Map<string, UserName>> {
  const readsLog = ctx.actor.kind === "user" && grants(ctx.actor.permissions, "audit:read");
  if (!readsLog) authorize(ctx, "users:read");
  const wanted = [...new Set(ids.filter((one) => one !== null))];
  if (wanted.length === 0) return new Map();
  const users = await ctx.database.prisma.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, email: true, username: true, phone: true },
  });
  return new Map(users.map(({ id, ...rest }) => [id, rest]));
}
