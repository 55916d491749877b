import { type Platform, systemCtx } from "@/lib/domain/core/context";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { eraseIfStillDue } from "./erase";

/** How many accounts one sweep erases. */
const BATCH = 100;

/** Erases accounts whose grace period is over, one batch at a time. @returns how many were due */
export async function eraseDueAccounts(platform: Platform): Promise<number> {
  return eraseDue(platform, {});
}

/**
 * Erases those of the named accounts whose grace period is over, before anyone can reach them. The
 * sweep may be minutes away or, on a platform's timer, a day; until then such an account must be as
 * good as gone, and its identifiers free.
 */
export async function eraseIfDue(platform: Platform, who: Prisma.UserWhereInput): Promise<void> {
  await eraseDue(platform, who);
}

async function eraseDue(platform: Platform, who: Prisma.UserWhereInput): Promise<number> {
  const ctx = systemCtx(platform, "housekeeping");
  const { prisma } = platform.database;
  const due = await prisma.user.findMany({
    where: { AND: [who, { deletesAt: { lte: platform.clock.now() } }] },
    select: { id: true },
    take: BATCH,
  });
  for (const { id } of due) await prisma.$transaction((tx) => eraseIfStillDue(ctx, tx, id));
  return due.length;
}
