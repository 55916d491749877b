import { z } from "zod";
import { bulkJob } from "@/lib/domain/bulk/job";
import { sweepBulk } from "@/lib/domain/bulk/sweep";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { endedUnsent, handedOver } from "@/lib/domain/messages/statuses";
import { sweepBlackout } from "@/lib/domain/sessions/blackouts";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseDueAccounts, eraseUnclaimedAccounts } from "@/lib/domain/users/erase-due";

/** So that an old link can say that it has expired. */
const EXPIRED_CODE_DAYS = 1;
/** Clocks differ, and an application that asks late is told that its code has expired. */
const EXPIRED_RECORD_DAYS = 1;
/** Providers send a report again for some days. */
const REPORT_DAYS = 30;
const ENDED_JOB_DAYS = 7;
/** After it could last be accepted: the list shows who was invited, and addresses are personal data. */
const OLD_INVITATION_DAYS = 90;
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
  await prisma.invitation.deleteMany({
    where: { expiresAt: { lt: daysBefore(now, OLD_INVITATION_DAYS) } },
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
  await prisma.oidcRecord.deleteMany({
    where: { expiresAt: { lt: daysBefore(now, EXPIRED_RECORD_DAYS) } },
  });
  await sweepMessages(platform, now);
  await sweepBulk(platform);
  await prisma.job.deleteMany({
    where: {
      // Those go with their reports.
      kind: { not: bulkJob.kind },
      state: { in: ["done", "cancelled"] },
      finishedAt: { lt: daysBefore(now, ENDED_JOB_DAYS) },
    },
  });
  await eraseDueAccounts(platform);
  await eraseUnclaimedAccounts(platform);
}

async function sweepMessages(platform: Platform, now: Date): Promise<void> {
  const { outboxMessage, providerEvent } = platform.database.prisma;
  const { messageDays, failedMessageDays } = await getSettings(platform);
  const arrived = ["sent", "delivered"];
  const troubled = [...handedOver, ...endedUnsent].filter((status) => !arrived.includes(status));
  await outboxMessage.deleteMany({
    where: { status: { in: arrived }, createdAt: { lt: daysBefore(now, messageDays) } },
  });
  await outboxMessage.deleteMany({
    where: { status: { in: troubled }, createdAt: { lt: daysBefore(now, failedMessageDays) } },
  });
  await providerEvent.deleteMany({ where: { receivedAt: { lt: daysBefore(now, REPORT_DAYS) } } });
}

function daysBefore(time: Date, days: number): Date {
  return new Date(time.getTime() - days * 86_400_000);
}
