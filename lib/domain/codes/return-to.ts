import type { Ctx } from "@/lib/domain/core/context";

const purpose = "verifyEmail";

/**
 * Keeps where someone who signed up was going with the link and code under way, so that it is known in
 * whichever browser they are used. Does nothing for an account that does not exist.
 * @param path of this instance; the page that reads it checks it again
 */
export async function keepReturnTo(
  { database }: Ctx,
  { userId, path }: { userId: string; path: string },
): Promise<void> {
  const where = { userId, purpose, usedAt: null };
  await database.prisma.code.updateMany({ where, data: { returnTo: path } });
}

/** The latest path that was kept for the account, also where a later link was sent since. */
export async function readReturnTo({ database }: Ctx, userId: string): Promise<string | null> {
  const row = await database.prisma.code.findFirst({
    where: { userId, purpose, returnTo: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { returnTo: true },
  });
  return row?.returnTo ?? null;
}
