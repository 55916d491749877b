import type { Platform } from "@/lib/domain/core/context";
import { eraseDueAccounts } from "@/lib/domain/users/erase-due";

const SENT_MESSAGE_DAYS = 30;

/** Removes what has expired. Safe to run anywhere, any time, in several instances at once. */
export async function sweep(platform: Platform): Promise<void> {
  const { prisma } = platform.database;
  const now = platform.clock.now();
  await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.code.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.rateLimit.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.outboxMessage.deleteMany({
    where: { status: "sent", createdAt: { lt: daysBefore(now, SENT_MESSAGE_DAYS) } },
  });
  await eraseDueAccounts(platform);
}

function daysBefore(time: Date, days: number): Date {
  return new Date(time.getTime() - days * 86_400_000);
}
