import { z } from "zod";
import { defineJob } from "@/lib/domain/jobs/define";
import { indexOldEvents } from "./index-old";
import { makeMonths } from "./make-months";
import { dropOldEvents } from "./retention";

/** Makes the coming months, and removes those that are no longer kept. */
export const monthsJob = defineJob({
  kind: "audit-months",
  schema: z.object({}),
  everySeconds: 3600,
  concurrency: { total: 1 },
  retry: { firstDelaySeconds: 30, longestDelaySeconds: 600 },
  async run(platform, _payload, { progress }) {
    await makeMonths(platform);
    await indexOldEvents(platform);
    await dropOldEvents(platform, progress);
  },
});
