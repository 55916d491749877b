import { z } from "zod";
import type { JobType } from "@/lib/domain/jobs/define";

const schema = z.object({ eventId: z.uuid() });

/**
 * The job that runs the team's hook for one event. Apart from what runs it, which stands above the
 * users: events are recorded below them.
 */
export const eventHookJobType: JobType<z.infer<typeof schema>> = {
  kind: "event-hook",
  schema,
  priority: 0,
  payload: "open",
};
