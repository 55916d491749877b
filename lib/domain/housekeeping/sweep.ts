import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { sweepBlackout } from "@/lib/domain/sessions/blackouts";
import { eraseDueAccounts, eraseUnclaimedAccounts } from "@/lib/domain/users/erase-due";

/** So that an old link can say that it has expired. */
const EXPIRED_CODE_DAYS = 1;
const SENT_MESSAGE_DAYS = 30;
/** Long enough to look into why they failed. */
const FAILED_MESSAGE_DAYS = 90;
const ENDED_JOB_DAYS = 7;
/** As long as a browser keeps its cookie. */
const UNUSED_DEVICE_DAYS = 400;

/** Sweeps every five minutes, in one instance. */
export const sweepJob = defineJob({
  kind: "sweep",
  schema: z.object({}),
  everySeconds: 300,
  retry: { firstDelaySeconds: 60, longestDelaySeconds: 300 },
  run: (platform) => sweep(platform),
});

/** Removes what has expired. Safe to run anywhere, at any time, also twice at once. */
export async function sweep(platform: Platform): Promise<void> {
  const { prisma } = platform.database;
  const now = platform.clock.now();
  await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await sweepBlackout(platform);
  await prisma.code.deleteMany({
    where: { expiresAt: { lt: daysBefore(now, EXPIRED_CODE_DAYS) } },
  });
  await prisma.refreshToken.updateMany({
    where: { replayUntil: { lt: now } },
    data: { replay: null, replayUntil: null },
  });
  await prisma.device.deleteMany({
    where: { lastSeenAt: { lt: daysBefore(now, UNUSED_DEVICE_DAYS) } },
  });
  await prisma.rateLimit.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.signInChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.trustedDevice.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.factorRecovery.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.outboxMessage.deleteMany({
    where: { status: "sent", createdAt: { lt: daysBefore(now, SENT_MESSAGE_DAYS) } },
  });
  await prisma.outboxMessage.deleteMany({
    where: {
      status: { in: ["failed", "cancelled", "expired"] },
      createdAt: { lt: daysBefore(now, FAILED_MESSAGE_DAYS) },
    },
  });
  await prisma.job.deleteMany({
    where: {
      state: { in: ["done", "cancelled"] },
      finishedAt: { lt: daysBefore(now, ENDED_JOB_DAYS) },
    },
  });
  await eraseDueAccounts(platform);
  await eraseUnclaimedAccounts(platform);
}

function daysBefore(time: Date, days: number): Date {
  return new Date(time.getTime() - days * 86_400_000);
}
