import { defineJob } from "@/lib/domain/jobs/define";
import { renewGraceJobType } from "@/lib/domain/settings/renew-grace-job-type";

/**
 * After a second factor became required again: forgets the days of grace that are over, so that each
 * user's next sign-in starts new ones. Days that are not over stay as they were promised. Reads all
 * users once.
 */
export const renewGraceJob = defineJob({
  ...renewGraceJobType,
  async run({ database, clock }) {
    await database.prisma.user.updateMany({
      where: { mfaGraceUntil: { lte: clock.now() }, mfaEnabledAt: null },
      data: { mfaGraceUntil: null },
    });
  },
});
