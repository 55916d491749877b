import { z } from "zod";
import { cursor, line } from "./fields";
import { channels, messageStates, recipient, suppressionReasons, templateName } from "./messages";

/** What the lists of messages keep in the address bar. */
const day = z.iso.date();
const trail = z
  .string()
  .max(8000)
  .regex(/^[\w.-]+$/);

/** As typed: an address that is none finds nothing, and stays in its field. */
const typed = line(254).pipe(z.string().min(1));

export const messagesPageQuery = z.object({
  to: typed.optional(),
  channel: z.enum(channels).optional(),
  state: z.enum(messageStates).optional(),
  template: templateName.optional(),
  from: day.optional(),
  until: day.optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});
export type MessagesPageQuery = z.output<typeof messagesPageQuery>;

export const suppressionsPageQuery = z.object({
  address: typed.optional(),
  reason: z.enum(suppressionReasons).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});
export type SuppressionsPageQuery = z.output<typeof suppressionsPageQuery>;

/** Whether what was typed can be looked for. */
export function isRecipient(value: string | undefined): boolean {
  return value === undefined || recipient.safeParse(value).success;
}
