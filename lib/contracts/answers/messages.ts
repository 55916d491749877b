import { z } from "zod";
import { channels, messageStates, suppressionReasons } from "@/lib/contracts/messages";
import { count, text, time } from "./parts";

/** Why a message can't be sent again; null where it can. */
export const notResendable = ["sent", "erased", "suppressed", "running"] as const;
export type NotResendable = (typeof notResendable)[number];

/** A message without its content: codes and links are never shown. */
export const messageView = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  to: z.string(),
  template: z.string(),
  state: z.enum(messageStates),
  attempts: count.meta({ description: "How often it was handed to the provider." }),
  error: text.meta({ description: "Why the last try failed, or what the provider reported." }),
  createdAt: time,
  nextTryAt: time.nullable().meta({ description: "When it is tried again." }),
  sentAt: time.nullable(),
  reportedAt: time.nullable().meta({ description: "When the provider last reported about it." }),
  providerId: text.meta({ description: "The provider's own id of the message." }),
  notResendable: z.enum(notResendable).nullable().meta({
    description:
      "Why it can't be sent again: it was sent, its content is erased, its address is suppressed, or it is being sent now. Null where it can.",
  }),
});
export type MessageView = z.output<typeof messageView>;

export const suppressionView = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  address: z.string(),
  reason: z.enum(suppressionReasons),
  note: text.meta({ description: "What the provider said, or the admin wrote." }),
  messageId: z.uuid().nullable().meta({ description: "The message that brought it." }),
  createdAt: time,
  createdBy: z.uuid().nullable(),
});
export type SuppressionView = z.output<typeof suppressionView>;
