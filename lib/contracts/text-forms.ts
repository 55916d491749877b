import { z } from "zod";
import { messageTextParams } from "./message-texts";

const key = messageTextParams.shape;

export const templateForm = messageTextParams;

/** Texts are `texts.PATH` in the form: named by `textField`. */
export const textsForm = z
  .looseObject({ ...key, seen: z.string().max(40) })
  .transform(({ channel, template, language, seen, ...fields }) => ({
    ...{ channel, template, language, seen, texts: textsIn(fields) },
  }));

export const previewForm = z
  .looseObject(key)
  .transform(({ channel, template, language, ...fields }) => ({
    ...{ channel, template, language, texts: textsIn(fields) },
  }));

function textsIn(fields: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(fields).filter(
    (pair): pair is [string, string] => pair[0].startsWith("texts:") && typeof pair[1] === "string",
  );
  return Object.fromEntries(
    texts.map(([name, text]) => [name.slice("texts:".length).replaceAll(":", "."), text]),
  );
}
