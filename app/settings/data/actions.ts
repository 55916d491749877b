"use server";

import { revalidatePath } from "next/cache";
import type { DataItem } from "@/lib/contracts/answers/account";
import { ownDataForm } from "@/lib/contracts/data-forms";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { fieldInputName, fieldInputText } from "@/lib/contracts/field-texts";
import { listOwnData, removeOwnData, setOwnData } from "@/lib/domain/account/data";
import { DomainError } from "@/lib/domain/core/errors";
import { formAction } from "@/lib/http/pages/action";
import { isTypedByUser } from "./typed-by-user";

type Change = { key: string; value: unknown };

/** Saves what was changed, after all of it was read: a mistake in one field saves nothing. */
export const saveDataAction = formAction(ownDataForm, async (ctx, form) => {
  const items = (await listOwnData(ctx)).filter(isTypedByUser);
  const read = items.flatMap((item) => readChange(item, form[fieldInputName(item.key)]));
  const issues = read.flatMap((one) => ("path" in one ? [one] : []));
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  for (const change of read.filter((one) => "key" in one)) {
    if (change.value === undefined) await removeOwnData(ctx, change);
    else await setOwnData(ctx, change);
  }
  revalidatePath("/settings/data");
  return { message: "Saved." };
});

/** What was typed for one field, if it is not what the field began with. */
function readChange(
  { key, label, type, required, value }: DataItem,
  typed: unknown,
): (Change | { path: string; code: string; message: string })[] {
  if (typeof typed !== "string" || typed === fieldInputText(type, value)) return [];
  const problem = (message: string) => [
    { path: fieldInputName(key), code: "invalid_value", message },
  ];
  const read = readFieldInput(type, typed);
  if ("error" in read) return problem(read.error);
  if (read.value === undefined && required) return problem(`Enter ${label}.`);
  return [{ key, value: read.value }];
}
