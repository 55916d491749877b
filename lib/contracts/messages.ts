import { z } from "zod";
import { canonicalEmail, cursor, email, id, instant, line, pageLimit } from "./fields";
import { canonicalPhone, phone } from "./phone";

export const channels = ["email", "sms"] as const;

/** What became of a message. `pending` is queued, being sent or to be tried again. */
export const messageStates = [
  "pending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "suppressed",
  "failed",
  "expired",
  "cancelled",
] as const;
export type MessageState = (typeof messageStates)[number];

/** A message's template: its own name, which a list of templates would freeze. */
export const templateName = line(40).pipe(
  z.string().regex(/^[a-z-]+$/, "There is no such template."),
);

/** An email or a phone number in any notation, as the message has it. */
export const recipient = line(254).transform((value, context) => {
  const known = canonicalEmail(value) ?? canonicalPhone(value);
  if (known !== null) return known as string;
  context.addIssue({ code: "custom", message: "Enter a whole email address or phone number." });
  return z.NEVER;
});

export const listMessagesQuery = z.strictObject({
  /** The whole address. */
  to: recipient.optional(),
  channel: z.enum(channels).optional(),
  state: z.enum(messageStates).optional(),
  template: templateName.optional(),
  from: instant.optional(),
  until: instant.optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListMessagesQuery = z.input<typeof listMessagesQuery>;

export const suppressionReasons = ["bounce", "complaint", "manual"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export const listSuppressionsQuery = z.strictObject({
  address: recipient.optional(),
  channel: z.enum(channels).optional(),
  reason: z.enum(suppressionReasons).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListSuppressionsQuery = z.input<typeof listSuppressionsQuery>;

const why = line(300).pipe(z.string().min(1, "Say why."));

export const addSuppressionBody = z.discriminatedUnion("channel", [
  z.strictObject({ channel: z.literal("email"), address: email, note: why }),
  z.strictObject({ channel: z.literal("sms"), address: phone, note: why }),
]);
export type AddSuppression = z.output<typeof addSuppressionBody>;

export const removeSuppressionBody = z.strictObject({ reason: why });

/** The forms of the messages pages. */
export const messageForm = z.object({ id });
export const removeSuppressionForm = z.object({ id, reason: why });
export const addSuppressionForm = z.object({ address: recipient, note: why });
