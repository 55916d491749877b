import type { UserView } from "@/lib/contracts/user";
import { protectLastOwner } from "@/lib/domain/access/owners";
import { recordEvent } from "@/lib/domain/audit/events";
import { ownersLinks } from "@/lib/domain/codes/codes";
import { requireRecentSignIn, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { provePassword } from "@/lib/domain/passwords/change";
import { tellOfRestore } from "@/lib/domain/sessions/tell-of-restore";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseUser } from "@/lib/domain/users/erase";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import { secondsAfter } from "@/lib/platform/clock";

/**
 * Deletes the caller's account: at once, or after the grace period of the settings, in which a sign-in
 * restores it. Asks for the password, or for a recent sign-in where there is none; ends every session;
 * sends an email about it (ASVS 7.4.2).
 * @throws unauthenticated, wrong_password, reauthentication_required, not_found where it has just been
 *   erased, conflict for the last owner
 */
export async function deleteAccount(
  ctx: Ctx,
  { password }: { password?: string | undefined },
): Promise<{ deletesAt: string | null }> {
  const { userId, sessionId } = requireUser(ctx);
  const user = await readUserRow(ctx.database.prisma, userId);
  if (!user.has_password) requireRecentSignIn(ctx);
  else if (password) await provePassword(ctx, password, "password");
  else throw fieldError("wrong_password", "password", "Enter your password to delete the account.");

  const { deletionGraceDays } = await getSettings(ctx);
  const deletesAt =
    deletionGraceDays > 0 ? secondsAfter(ctx.clock.now(), deletionGraceDays * 86_400) : null;
  await ctx.database.prisma.$transaction(async (tx) => {
    await holdUser(tx, userId);
    await protectLastOwner(ctx, tx, userId);
    // Proving the password takes a while, in which a reset may have ended this session.
    const own = await tx.session.deleteMany({ where: { id: sessionId } });
    if (own.count === 0) throw new DomainError("unauthenticated");
    await tx.session.deleteMany({ where: { userId } });
    await tx.code.deleteMany({ where: { userId, purpose: { notIn: [...ownersLinks] } } });
    await recordEvent(ctx, tx, "user.deletion_requested", { userId });
    if (user.email) {
      await enqueueMail(ctx, tx, {
        to: user.email,
        reader: user,
        template: "account-deletion",
        props: { deletesAt: deletesAt?.toISOString() ?? null, signInUrl: `${ctx.appUrl}/sign-in` },
      });
    }
    if (deletesAt) await tx.user.update({ where: { id: userId }, data: { deletesAt } });
    else await eraseUser(ctx, tx, userId);
  });
  ctx.wakeJobs();
  return { deletesAt: deletesAt?.toISOString() ?? null };
}

/** Cancels the deletion, until its day. A sign-in does so by itself. @throws unauthenticated */
export async function restoreAccount(ctx: Ctx): Promise<UserView> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, deletesAt: { gt: ctx.clock.now() } },
      data: { deletesAt: null, updatedAt: ctx.clock.now() },
    });
    if (count === 1) await tellOfRestore(ctx, tx, await readUserRow(tx, userId));
  });
  return readUserView(ctx, userId);
}
