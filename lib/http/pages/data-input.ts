import type { DataItem } from "@/lib/contracts/answers/account";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { DomainError, fieldError } from "@/lib/domain/core/errors";

/**
 * What was typed for one of the declared fields, as a value of its type. What was left empty is an
 * answer only where it removes one. @throws not_found, validation_failed beside the control
 */
export function readDataInput(
  items: readonly DataItem[],
  { key, value: text }: { key: string; value: string },
): unknown {
  const field = items.find((item) => item.key === key);
  if (!field) throw new DomainError("not_found");
  const read = readFieldInput(field.type, text);
  if ("complaint" in read) throw fieldError("validation_failed", "value", read.complaint);
  if (read.value === undefined) throw fieldError("validation_failed", "value", "Enter a value.");
  return read.value;
}
