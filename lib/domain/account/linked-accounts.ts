import type { LinkedAccount } from "@/lib/contracts/answers/account";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireRecentSignIn, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { readUserRow } from "@/lib/domain/users/read";
import { holdOwnAccount, requireSignInMethod } from "@/lib/domain/users/sign-in-methods";

/** The caller's linked accounts at identity providers. @throws unauthenticated */
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

/**
 * Unlinks a provider's account, unless it is the last sign-in method, and tells the owner by email.
 * @throws unauthenticated, reauthentication_required, not_found, conflict
 */
export async function unlinkAccount(ctx: Ctx, { provider }: { provider: string }): Promise<void> {
  const actor = requireRecentSignIn(ctx);
  const { userId } = actor;
  await ctx.database.prisma.$transaction(async (tx) => {
    await holdOwnAccount(tx, actor);
    const { count } = await tx.account.deleteMany({ where: { userId, provider } });
    if (count === 0) throw new DomainError("not_found");
    await requireSignInMethod(tx, userId, "This");
    await recordEvent(ctx, tx, "account.unlinked", { userId, data: { provider } });
    await tellOfChange(ctx, tx, await readUserRow(tx, userId), "unlinked");
  });
  ctx.wakeJobs();
}
