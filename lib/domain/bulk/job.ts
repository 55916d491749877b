import { z } from "zod";
import { defineJob } from "@/lib/domain/jobs/define";
import { endBulk } from "./end";
import { runBulk } from "./run";

/**
 * Does a bulk action. It goes on where another worker stopped, on Vercel a minute at a time; two at once
 * in a process, so that a long one does not hold up all others.
 */
export const bulkJob = defineJob({
  kind: "bulk",
  schema: z.object({}),
  concurrency: { perProcess: 2, total: 4 },
  retry: { firstDelaySeconds: 5, longestDelaySeconds: 300, giveUpAfterSeconds: 24 * 3600 },
  run: (platform, _payload, job) => runBulk(platform, job),
  ended: (tx, { id, state }, platform) => endBulk(platform, tx, { id, result: state }),
});
