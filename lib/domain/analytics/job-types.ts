import { z } from "zod";
import type { JobType } from "@/lib/domain/jobs/define";

/** Apart from its handler, for what asks for it. */
export const countZoneJobType: JobType<{ zone: string }> = {
  kind: "count-zone",
  schema: z.object({ zone: z.string() }),
  priority: 0,
  payload: "open",
};
