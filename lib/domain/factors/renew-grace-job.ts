import { defineJob } from "@/lib/domain/jobs/define";
import { renewGraceJobType } from "@/lib/domain/settings/renew-grace-job-type";

/**
 * After a second factor became required again: forgets until when it could be missing the last time,
 * so that each user's next sign-in starts the days of grace. Reads all users once.
 */
export const renewGraceJob = defineJob({
  ...renewGraceJobType,
  async run({ database }) {
    await database.prisma.user.updateMany({
      where: { mfaGraceUntil: { not: null }, mfaEnabledAt: null },
      data: { mfaGraceUntil: null },
    });
  },
});
