import { z } from "zod";
import { channels } from "@/lib/contracts/messages";
import { text, time } from "./parts";

const changedIn = z
  .array(z.string())
  .meta({ description: "The languages with texts of your own." });

export const messageTextSummaryView = z.object({
  channel: z.enum(channels),
  template: z.string(),
  changedIn,
});

const messageTextView = z.object({
  path: z.string(),
  shipped: z.string(),
  own: text.meta({ description: "Your text; null where the shipped one is used." }),
  placeholders: z.array(z.string()).readonly(),
  required: z.array(z.string()).readonly().meta({ description: "Placeholders that must stay." }),
});

export const messageTextsView = z.object({
  channel: z.enum(channels),
  template: z.string(),
  language: z.string(),
  texts: z.array(messageTextView),
  changedAt: time.nullable(),
  changedBy: z.uuid().nullable().meta({ description: "The admin who changed them last." }),
  revision: z.string().meta({
    description: "Give it to `changeMessageTexts`, which then refuses to overwrite another change.",
  }),
});

export const messagePreviewView = z.object({
  subject: text.meta({ description: "Emails only, as is `html`." }),
  html: text,
  text: z.string(),
});
