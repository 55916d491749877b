import type { DataItem } from "@/lib/contracts/answers/account";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { fieldInputName, fieldInputText } from "@/lib/contracts/field-texts";
import { changeOwnData, type DataChange } from "@/lib/domain/account/data";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";

type Issue = { path: string; code: string; message: string };

/**
 * Saves what was changed in the controls of these fields: all of it, or nothing where there is a
 * mistake in one. @throws validation_failed at the controls
 */
export async function saveTyped(
  ctx: Ctx,
  items: readonly DataItem[],
  form: Record<string, unknown>,
): Promise<void> {
  const read = items.flatMap((item) => readChange(item, form[fieldInputName(item.key)]));
  const issues = read.filter((one): one is Issue => "path" in one);
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  await changeOwnData(
    ctx,
    read.filter((one): one is DataChange => "key" in one),
  );
}

/** What was typed for one field, if it is not what the field began with. A required one is not left empty. */
function readChange(
  { key, label, type, required, value }: DataItem,
  typed: unknown,
): (DataChange | Issue)[] {
  if (typeof typed !== "string") return [];
  const problem = (message: string) => [
    { path: fieldInputName(key), code: "invalid_value", message },
  ];
  const read = readFieldInput(type, typed);
  if (required && "value" in read && read.value === undefined) return problem(`Enter ${label}.`);
  if (typed === fieldInputText(type, value)) return [];
  return "error" in read ? problem(read.error) : [{ key, value: read.value }];
}
