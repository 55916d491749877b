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

/** As `dataText`, for people who don't read JSON: an object's values by line, each with the way to it. */
export function plainDataText(type: FieldType, value: unknown): string {
  return type === "OBJECT" && value !== null ? linesOf(value).join("\n") : dataText(type, value);
}

function linesOf(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, part]) => linesOf(part, [...path, key]));
  }
  const text = typeof value === "boolean" ? (value ? "Yes" : "No") : String(value ?? "none");
  return [path.length > 0 ? `${path.join(" › ")}: ${text}` : text];
}
