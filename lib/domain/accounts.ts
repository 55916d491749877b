import { requireUser } from "./authorize";
import type { Ctx } from "./context";

export type LinkedAccount = { provider: string; label: string | null; createdAt: string };

/** The houses whose sign-in the caller has linked. @throws unauthenticated */
export async function listAccounts(ctx: Ctx): Promise<LinkedAccount[]> {
  const { userId } = requireUser(ctx);
  const rows = await ctx.database.prisma.account.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ provider, label, createdAt }) => ({
    provider,
    label,
    createdAt: createdAt.toISOString(),
  }));
}
