import { z } from "zod";
import { type Platform, systemCtx } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { findUserRow } from "@/lib/domain/users/read";
import { secondsAfter } from "@/lib/platform/clock";
import { EXPIRING_DAYS } from "./api-keys";
import { presentPermissions } from "./authenticate-key";
import { tellOfExpiry } from "./tell-of-key";

/** Looks every six hours for API keys that expire soon. */
export const keyExpiryJob = defineJob({
  kind: "api-key-expiry",
  schema: z.object({}),
  everySeconds: 6 * 3600,
  concurrency: { total: 1 },
  retry: { firstDelaySeconds: 60, longestDelaySeconds: 3600 },
  run: (platform, _payload, { id }) => warnOfExpiry(platform, id),
});

/** Tells the maker of each key that expires within seven days, once. One whose maker cannot act is dead already. */
export async function warnOfExpiry(platform: Platform, requestId: string): Promise<void> {
  const { prisma } = platform.database;
  const now = platform.clock.now();
  const ctx = systemCtx(platform, requestId);
  const keys = await prisma.apiKey.findMany({
    where: {
      warnedAt: null,
      expiresAt: { gt: now, lte: secondsAfter(now, EXPIRING_DAYS * 86_400) },
    },
    take: 500,
  });
  for (const key of keys) {
    const { id, expiresAt } = key;
    if (!expiresAt) continue;
    await prisma.$transaction(async (tx) => {
      // Of two runs at once, one tells.
      const { count } = await tx.apiKey.updateMany({
        where: { id, warnedAt: null, expiresAt },
        data: { warnedAt: now },
      });
      if (count === 0 || !key.createdBy) return;
      const maker = await findUserRow(tx, { id: key.createdBy });
      if (presentPermissions(maker, now).length === 0) return;
      await tellOfExpiry(ctx, tx, { ...key, expiresAt });
    });
  }
  platform.wakeJobs();
}
