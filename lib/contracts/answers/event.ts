import { z } from "zod";
import { outcomes } from "@/lib/contracts/events/kinds";
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

/** An event as the audit log shows it to admins. */
export const logEventView = auditEventView.extend({
  outcome: z.enum(outcomes),
  /** "Firefox on Windows", as far as the user agent tells. */
  device: text,
  /** The session that acted. */
  sessionId: z.uuid().nullable(),
  /** Milliseconds from the request's arrival until the event was written. */
  durationMs: z.number().int().nullable(),
});
export type LogEventView = z.output<typeof logEventView>;
