import { readFieldInput } from "@/lib/contracts/field-inputs";
import { fieldInputName, type InputField } from "@/lib/contracts/field-texts";
import { DomainError } from "@/lib/domain/core/errors";

/** The values of the custom fields in a form. @throws validation_failed at the field */
export function readSignUpData(
  fields: readonly InputField[],
  form: Record<string, unknown>,
): Record<string, unknown> {
  const read = fields.map((field) => {
    const text = form[fieldInputName(field.key)];
    const result = readFieldInput(field.type, typeof text === "string" ? text : "");
    return { key: field.key, result };
  });
  const issues = read.flatMap(({ key, result }) =>
    "error" in result
      ? [{ path: fieldInputName(key), code: "invalid_value", message: result.error }]
      : [],
  );
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  const values = read.flatMap(({ key, result }) =>
    "value" in result && result.value !== undefined ? [[key, result.value] as const] : [],
  );
  return Object.fromEntries(values);
}

/** Moves a refusal about `data.key` to the form control of that key. */
export function withControlPaths(error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.details.issues) return error;
  const issues = error.details.issues.map((issue) => {
    const key = /^data\.(\w+)$/.exec(issue.path)?.[1];
    return key ? { ...issue, path: fieldInputName(key) } : issue;
  });
  return new DomainError(error.code, { ...error.details, issues });
}
