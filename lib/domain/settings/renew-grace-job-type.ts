import { z } from "zod";
import type { JobType } from "@/lib/domain/jobs/define";

const schema = z.object({});

/**
 * The job that gives the days of grace again. Apart from what runs it, which stands above the settings:
 * factors/renew-grace-job.ts.
 */
export const renewGraceJobType: JobType<z.infer<typeof schema>> = {
  kind: "renew-grace",
  schema,
  priority: 0,
  payload: "open",
};
