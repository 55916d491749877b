import { z } from "zod";
import type { JobType } from "@/lib/domain/jobs/define";
import type { Channel } from "@/lib/platform/transports";

const schema = z.object({ template: z.string() });

export type MessagePayload = z.infer<typeof schema>;

/** Before any other work: somebody waits for the code in it. */
const shared = { schema, priority: 10, payload: "erased" } as const;

/**
 * The job that sends a message, by channel. It has its message's id. Apart from what runs it
 * (send.ts), so that a request which only queues a message loads no templates and no providers.
 */
export const messageJobTypes: Record<Channel, JobType<MessagePayload>> = {
  email: { kind: "mail", ...shared },
  sms: { kind: "sms", ...shared },
};
