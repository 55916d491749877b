import { z } from "zod";
import { text, time } from "./parts";

/**
 * An audit event as logs show it: its type and data as they were written, also by older versions.
 * `readEvent` (lib/contracts/events.ts) gives the same with types.
 */
export const auditEventView = z.object({
  id: z.uuid(),
  type: z.string(),
  actorId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
  ip: text,
  userAgent: text,
  requestId: text,
  data: z.record(z.string(), z.unknown()),
  createdAt: time,
});
export type AuditEventView = z.output<typeof auditEventView>;
