import { type FieldType, fieldValues } from "@/lib/contracts/custom-fields";
import type { FieldIssue } from "@/lib/contracts/errors";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { FieldDefinition } from "@/lib/platform/db/generated/client";

/** @throws validation_failed when the value is not of the field's type */
export function checkValue(
  field: Pick<FieldDefinition, "type">,
  value: unknown,
  path: string,
): unknown {
  const parsed = fieldValues[field.type as FieldType].safeParse(value);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? "This value doesn’t fit.";
  throw fieldError("validation_failed", path, message);
}

/** A stored value as answers have it: times in UTC, also those that an earlier version kept as they came. */
export function shownValue(field: Pick<FieldDefinition, "type">, value: unknown): unknown {
  if (field.type !== "DATETIME" || typeof value !== "string") return value ?? null;
  return fieldValues.DATETIME.safeParse(value).data ?? value;
}

/** Such as a newcomer may set, and see again. */
export const signUpField = { onSignUp: true, editableBy: "user", visibleTo: "user" };

/** What a sign-up needs to know of a field. */
export type SignUpField = Pick<FieldDefinition, "key" | "type" | "label" | "required">;

/** Those fields as JSON, for a statement that reads other things too. */
export const signUpFieldsText = `(select coalesce(json_agg(
    json_build_object('key', f.key, 'type', f.type, 'label', f.label, 'required', f.required)), '[]')
  from field_definitions f
  where f.on_sign_up and f.editable_by = 'user' and f.visible_to = 'user')`;

/**
 * Checks the values that a sign-up brings: declared for it, of their types, none missing that must
 * be there. Puts each of them in the form in which it is stored. @throws validation_failed
 */
export function requireFieldValues(
  fields: readonly SignUpField[],
  data: Record<string, unknown>,
): void {
  const known = new Set(fields.map((field) => field.key));
  const issues: FieldIssue[] = Object.keys(data)
    .filter((key) => !known.has(key))
    .map((key) => issue(key, "Unknown field."));
  for (const field of fields) {
    const { key } = field;
    if (data[key] !== undefined) data[key] = checkValue(field, data[key], `data.${key}`);
    else if (field.required) issues.push(issue(field.key, `Enter ${field.label}.`));
  }
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
}

function issue(key: string, message: string): FieldIssue {
  return { path: `data.${key}`, code: "invalid_value", message };
}
