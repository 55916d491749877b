import { z } from "zod";
import type { FieldView } from "./answers/admin";
import { type FieldType, fieldValues } from "./custom-fields";

/** How values of custom fields are entered in forms, where everything is text. */
export type InputField = Pick<FieldView, "key" | "label" | "type" | "required">;

/** The control's name. The key alone could be the name of another control of the form. */
export function fieldInputName(key: string): string {
  return `data-${key}`;
}

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

/** A stored value as the text its control starts with. */
export function fieldInputText(type: FieldType, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (type === "BOOLEAN") return value ? "yes" : "no";
  if (type === "DATETIME") return new Date(String(value)).toISOString().slice(0, 16);
  return type === "OBJECT" ? JSON.stringify(value, null, 2) : String(value);
}

/** The schema of one control. */
export function fieldInputSchema({ type, label, required }: Omit<InputField, "key">) {
  return z.string().superRefine((text, context) => {
    const read = readFieldInput(type, text);
    const missing = required && "value" in read && read.value === undefined;
    const message = missing ? `Enter ${label}.` : "error" in read ? read.error : null;
    if (message) context.addIssue({ code: "custom", message });
  });
}
