import { defaultUserColumns, type UserColumn, userColumns } from "@/lib/contracts/user-columns";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

const LIST = "users";

/**
 * The columns of the list of users that the signed-in admin chose, in whatever browser. Names that this
 * version does not know are left out. @throws unauthenticated, forbidden
 */
export async function readUserColumns(ctx: Ctx): Promise<readonly UserColumn[]> {
  authorize(ctx, "users:read");
  const { userId } = requireUser(ctx);
  const key = { userId_list: { userId, list: LIST } };
  const row = await ctx.database.prisma.listColumns.findUnique({ where: key });
  if (!row) return defaultUserColumns;
  const known = row.columns.filter((one) => userColumns.safeParse([one]).success);
  return userColumns.parse(known);
}

/** @throws unauthenticated, forbidden */
export async function chooseUserColumns(ctx: Ctx, columns: readonly UserColumn[]): Promise<void> {
  authorize(ctx, "users:read");
  const { userId } = requireUser(ctx);
  // One statement, so that two tabs at once do not collide.
  await ctx.database.prisma.$executeRaw`
    insert into list_columns (user_id, list, columns) values (${userId}::uuid, ${LIST}, ${[...columns]})
    on conflict (user_id, list) do update set columns = excluded.columns`;
}
