import { type FieldType, fieldValues } from "./custom-fields";

type Read = { value: unknown } | { error: string };

/** A control's text as a value of the type; undefined where it was left empty. */
export function readFieldInput(type: FieldType, text: string): Read {
  if (text.trim() === "") return { value: undefined };
  const parsed = fieldValues[type].safeParse(convert[type](text));
  if (parsed.success) return { value: parsed.data };
  return { error: parsed.error.issues[0]?.message ?? "This value isn’t valid." };
}

const convert: Record<FieldType, (text: string) => unknown> = {
  STRING: (text) => text,
  NUMBER: (text) => Number(text),
  BOOLEAN: (text) => (text === "yes" ? true : text === "no" ? false : text),
  // A date-time control sends no time zone; it is labelled as UTC.
  DATETIME: (text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : text),
  OBJECT: parseJson,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
