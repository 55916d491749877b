import type { DataItem } from "@/lib/contracts/answers/account";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { DomainError, fieldError } from "@/lib/domain/core/errors";

/**
 * The text typed for a custom field, as a value of the field's type. Empty text is refused, since
 * removing a value is a separate action. @throws not_found, validation_failed at the control
 */
export function readDataInput(
  items: readonly DataItem[],
  { key, value: text }: { key: string; value: string },
): unknown {
  const field = items.find((item) => item.key === key);
  if (!field) throw new DomainError("not_found");
  const read = readFieldInput(field.type, text);
  if ("error" in read) throw fieldError("validation_failed", "value", read.error);
  if (read.value === undefined) throw fieldError("validation_failed", "value", "Enter a value.");
  return read.value;
}
