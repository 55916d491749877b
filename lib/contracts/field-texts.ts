import type { FieldView } from "./answers/admin";
import type { FieldType } from "./custom-fields";

/** How values of custom fields are entered in forms, where everything is text. */
export type InputField = Pick<FieldView, "key" | "label" | "type" | "required">;

/** The control's name. The key alone could be the name of another control of the form. */
export function fieldInputName(key: string): string {
  return `data-${key}`;
}

/** A stored value as the text its control starts with. */
export function fieldInputText(type: FieldType, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (type === "BOOLEAN") return value ? "yes" : "no";
  if (type === "DATETIME") return controlText(new Date(String(value)));
  return type === "OBJECT" ? JSON.stringify(value, null, 2) : String(value);
}

/** Without seconds where there are none, as browsers write it. */
function controlText(at: Date): string {
  return at.toISOString().replace(/(:00)?(\.000)?Z$/, "");
}
