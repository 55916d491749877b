import type { DataItem } from "@/lib/contracts/answers/account";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { fieldInputName, fieldInputText } from "@/lib/contracts/field-texts";
import { removeOwnData, setOwnData } from "@/lib/domain/account/data";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";

type Change = { key: string; value: unknown };
type Issue = { path: string; code: string; message: string };

/**
 * Saves what was changed in the controls of these fields, after all of it was read: a mistake in one
 * field saves nothing. @throws validation_failed at the controls
 */
export async function saveTyped(
  ctx: Ctx,
  items: readonly DataItem[],
  form: Record<string, unknown>,
): Promise<void> {
  const read = items.flatMap((item) => readChange(item, form[fieldInputName(item.key)]));
  const issues = read.filter((one): one is Issue => "path" in one);
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  for (const change of read.filter((one): one is Change => "key" in one)) {
    if (change.value === undefined) await removeOwnData(ctx, change);
    else await setOwnData(ctx, change);
  }
}

/** What was typed for one field, if it is not what the field began with. A required one is not left empty. */
function readChange(
  { key, label, type, required, value }: DataItem,
  typed: unknown,
): (Change | Issue)[] {
  if (typeof typed !== "string") return [];
  const problem = (message: string) => [
    { path: fieldInputName(key), code: "invalid_value", message },
  ];
  const read = readFieldInput(type, typed);
  if (required && "value" in read && read.value === undefined) return problem(`Enter ${label}.`);
  if (typed === fieldInputText(type, value)) return [];
  return "error" in read ? problem(read.error) : [{ key, value: read.value }];
}
