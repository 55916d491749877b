import { fullTime } from "@/components/ui/time-words";
import type { FieldType } from "@/lib/contracts/custom-fields";
import { fieldInputText } from "@/lib/contracts/field-texts";

/** A custom field's value as text to read. Times are in UTC, as they are entered. */
export function dataText(type: FieldType, value: unknown): string {
  if (value === null) return "";
  if (type === "DATETIME") return fullTime(new Date(String(value)), "UTC");
  if (type === "BOOLEAN") return value ? "Yes" : "No";
  return fieldInputText(type, value);
}
