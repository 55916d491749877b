import { z } from "zod";
import { bulkActionNames, bulkOutcomes, jobStates } from "@/lib/contracts/bulk";
import { count, text, time } from "./parts";

const bulkShown = z.object({
  action: z.enum(bulkActionNames),
  input: z
    .record(z.string(), z.unknown())
    .meta({ description: "What the action took, such as `reason` or `roles`." }),
  filter: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "Null where the users were named one by one." }),
  total: count.meta({ description: "How many users it began with." }),
  done: count,
  skipped: count,
  failed: count,
  fileUntil: time
    .nullable()
    .meta({ description: "Until when the file of an export can be downloaded." }),
});
export type BulkShown = z.output<typeof bulkShown>;

/** A job without its payload. */
export const jobView = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(jobStates).meta({ description: "`dead`: it failed, and is not tried again." }),
  attempts: count,
  progress: z.object({ done: count, total: count, note: text }).nullable(),
  cancelRequested: z.boolean(),
  lastError: text,
  retriable: z.boolean().meta({ description: "Whether it can be queued again." }),
  createdBy: z
    .uuid()
    .nullable()
    .meta({ description: "The user or API key that asked for it; null for Gatehouse itself." }),
  runAt: time,
  createdAt: time,
  finishedAt: time.nullable(),
  bulk: bulkShown.nullable().meta({ description: "Of a bulk action; null for any other job." }),
});
export type JobView = z.output<typeof jobView>;
export type JobState = JobView["state"];

export const bulkRowView = z.object({
  userId: z.uuid(),
  outcome: z.enum(bulkOutcomes).nullable().meta({ description: "Null until it is their turn." }),
  reason: text.meta({
    description:
      "Why they were skipped or it failed: `self`, `forbidden`, `last_owner`, `not_found`, `unchanged`, `role_not_found`, `refused`, `error`.",
  }),
  at: time.nullable(),
});
export type BulkRowView = z.output<typeof bulkRowView>;

export const bulkPreviewView = z.object({
  count: count.meta({ description: "To be sent back as `expectedCount`." }),
  asOf: time.meta({ description: "To be sent back: later users are not part of it." }),
  excluded: z
    .array(
      z.object({
        reason: z.enum(["self", "forbidden", "last_owner", "not_found"]),
        count: count.meta({ description: "Exact up to 1,000, which then stands for more." }),
        users: z
          .array(z.object({ id: z.uuid(), name: text, email: text }))
          .meta({ description: "The first few." }),
      }),
    )
    .meta({
      description: "Whom it would skip, as of now. Each user is checked again in their turn.",
    }),
});
export type BulkPreview = z.output<typeof bulkPreviewView>;

export const jobStarted = z.object({ jobId: z.uuid() });
