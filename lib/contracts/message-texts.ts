import { z } from "zod";
import { line } from "./fields";
import { channels } from "./messages";

/** Which message, in which language; the domain knows which there are. */
export const messageTextParams = z.object({
  channel: z.enum(channels),
  template: z.string().max(40),
  language: z.string().max(8),
});

/** By their paths. What a text can hold, the domain says. */
const texts = z.record(z.string().max(80), z.string().max(4000));

export const changeMessageTextsQuery = z.strictObject({ revision: line(40).optional() });
export const changeMessageTextsBody = z.strictObject({ texts });
export const previewMessageBody = z.strictObject({ texts: texts.optional() });
