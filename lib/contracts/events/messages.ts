import { z } from "zod";
import { type EventKind, toAdmins } from "./kinds";

/** By path: `verifyEmail.title`, or one of the texts that several messages have. */
const path = z.string().regex(/^(?:intro|nothingToDo|enterCode|\w+(?:\.\w+)+)$/);
const texts = z.record(path, z.string().nullable());

/** About emails and text messages. An address is a person's data, so rows have ids alone. */
export const messageEvents = {
  "message.resent": {
    text: "Message sent again",
    data: z.strictObject({ messageId: z.string(), channel: z.string(), template: z.string() }),
    audience: toAdmins,
  },
  "message.undelivered": {
    text: "Message not delivered",
    /** `cause`: bounced, complained or failed, as the provider reported. */
    data: z.strictObject({ messageId: z.string(), template: z.string(), cause: z.string() }),
    audience: toAdmins,
  },
  "message.tested": {
    text: "Test message sent",
    data: z.strictObject({ channel: z.string(), template: z.string(), language: z.string() }),
    audience: toAdmins,
  },
  "message_text.changed": {
    text: "Message text changed",
    /** `from` and `to` hold the texts that differ, by their path; null stands for the shipped text. */
    data: z.strictObject({
      channel: z.string(),
      template: z.string(),
      language: z.string(),
      from: texts,
      to: texts,
    }),
    audience: toAdmins,
  },
  "suppression.added": {
    text: "Address suppressed",
    /** `cause`: bounce, complaint or manual. */
    data: z.strictObject({ suppressionId: z.string(), channel: z.string(), cause: z.string() }),
    audience: toAdmins,
  },
  "suppression.removed": {
    text: "Address no longer suppressed",
    /** `reason`: what the admin gave. */
    data: z.strictObject({
      suppressionId: z.string(),
      channel: z.string(),
      cause: z.string(),
      reason: z.string(),
    }),
    audience: toAdmins,
  },
} as const satisfies Record<string, EventKind>;
