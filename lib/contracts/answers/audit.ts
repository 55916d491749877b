import { z } from "zod";
import { count, text, time } from "./parts";

/** What tampering with the audit log looks like. */
export const auditProblemKinds = [
  "changed",
  "removed",
  "reordered",
  "inserted",
  "truncated",
  "rewritten",
] as const;
export type AuditProblemKind = (typeof auditProblemKinds)[number];

/** The first row that is not as it was sealed. */
export const auditProblemView = z.object({
  kind: z.enum(auditProblemKinds),
  /** Its place in the chain; null for an event that is not in it. */
  seq: count.nullable(),
  eventId: z.uuid().nullable(),
  eventAt: time.nullable(),
  /** In a sentence. */
  detail: z.string(),
});
export type AuditProblem = z.output<typeof auditProblemView>;

/** What a check of the chain over the audit log has found. */
export const auditCheckView = z.object({
  /** Nothing is wrong, so far as was checked. */
  valid: z.boolean(),
  /** All was checked, or something is wrong; otherwise call again with `nextCursor`. */
  complete: z.boolean(),
  problem: auditProblemView.nullable(),
  /** Links and events that this call looked at. */
  checked: count,
  /** The last link; 0 while nothing is sealed. */
  lastSeq: count,
  /** The first link that is kept. */
  firstSeq: count,
  /** Retention has removed the events before this time. */
  droppedBefore: time.nullable(),
  nextCursor: text,
});
export type AuditCheck = z.output<typeof auditCheckView>;

/** The last link of the chain, signed. */
export const auditCheckpointView = z.object({
  checkpoint: z.string(),
  seq: count,
  hash: z.string(),
  madeAt: time,
});
export type AuditCheckpoint = z.output<typeof auditCheckpointView>;
