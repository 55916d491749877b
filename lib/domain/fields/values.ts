import { type FieldType, fieldValues } from "@/lib/contracts/custom-fields";
import type { FieldIssue } from "@/lib/contracts/errors";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { FieldDefinition } from "@/lib/platform/db/generated/client";

/**
 * The value as it is stored. @throws validation_failed where it is not of the field's type, or empty
 * in a required field
 */
export function checkValue(
  field: Pick<FieldDefinition, "type" | "label" | "required">,
  value: unknown,
  path: string,
): unknown {
  const parsed = fieldValues[field.type as FieldType].safeParse(value);
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? "This value doesn’t fit.";
    throw fieldError("validation_failed", path, message);
  }
  if (field.required && isEmpty(parsed.data)) {
    throw fieldError("validation_failed", path, `Enter ${field.label}.`);
  }
  return parsed.data;
}

/** Text of which nothing is seen, or an object without a key. */
function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u.test(value);
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A stored value as answers have it: times in UTC, also those that an earlier version kept as they came. */
export function shownValue(field: Pick<FieldDefinition, "type">, value: unknown): unknown {
  if (field.type !== "DATETIME" || typeof value !== "string") return value ?? null;
  return fieldValues.DATETIME.safeParse(value).data ?? value;
}

/** Such as a newcomer may set, and see again. */
export const signUpField = { onSignUp: true, editableBy: "user", visibleTo: "user" };

/**
 * Whether a form asks for it. No form asks people for an object: it has no parts to show as inputs, and
 * JSON is for programs and admins.
 */
export function isAskedFor({ type }: { type: string }): boolean {
  return type !== "OBJECT";
}

/** What a sign-up needs to know of a field. */
export type SignUpField = Pick<FieldDefinition, "key" | "type" | "label" | "required">;

/** Those fields as JSON, for a statement that reads other things too. */
export const signUpFieldsText = `(select coalesce(json_agg(
    json_build_object('key', f.key, 'type', f.type, 'label', f.label, 'required', f.required)), '[]')
  from field_definitions f
  where f.on_sign_up and f.editable_by = 'user' and f.visible_to = 'user')`;

/**
 * Checks the values that a sign-up brings: declared for it, of their types, none missing that must
 * be there and that forms ask for. @returns them as they are stored @throws validation_failed
 */
export function requireFieldValues(
  fields: readonly SignUpField[],
  data: Record<string, unknown>,
): Record<string, unknown> {
  const known = new Set(fields.map((field) => field.key));
  const issues: FieldIssue[] = Object.keys(data)
    .filter((key) => !known.has(key))
    .map((key) => issue(key, "Unknown field."));
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const { key } = field;
    const given = Object.hasOwn(data, key) ? data[key] : undefined;
    if (given !== undefined) values[key] = checkValue(field, given, `data.${key}`);
    else if (field.required && isAskedFor(field)) issues.push(issue(key, `Enter ${field.label}.`));
  }
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  return values;
}

function issue(key: string, message: string): FieldIssue {
  return { path: `data.${key}`, code: "invalid_value", message };
}
