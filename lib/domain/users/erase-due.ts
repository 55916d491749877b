import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Accounts that one sweep takes on. */
const AT_ONCE = 100;

/** Erases the accounts whose grace has ended, some at a time; tells how many. */
export async function eraseDueAccounts(platform: Platform): Promise<number> {
  return eraseDue(platform, {});
}

/**
 * Erases those of the named accounts whose grace has ended, before somebody comes by them. The sweep
 * may be minutes or, on a platform's timer, a day away; until then such an account must be as good as
 * gone, and its identifiers free.
 */
export async function eraseIfDue(platform: Platform, who: Prisma.UserWhereInput): Promise<void> {
  await eraseDue(platform, who);
}

async function eraseDue(platform: Platform, who: Prisma.UserWhereInput): Promise<number> {
  const ctx: Ctx = {
    ...platform,
    actor: { kind: "system" },
    ip: null,
    userAgent: null,
    acceptLanguage: null,
    requestId: "housekeeping",
  };
  const { prisma } = platform.database;
  const isDue = { deletesAt: { lte: platform.clock.now() } };
  const due = await prisma.user.findMany({
    where: { AND: [who, isDue] },
    select: { id: true },
    take: AT_ONCE,
  });
  for (const { id } of due) {
    await prisma.$transaction(async (tx) => {
      // The deletion may have been taken back since the list was read.
      const { count } = await tx.user.deleteMany({ where: { id, ...isDue } });
      if (count === 1) await recordEvent(ctx, tx, "user.erased", { userId: id });
    });
  }
  return due.length;
}
