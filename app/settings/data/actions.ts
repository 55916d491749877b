"use server";

import { revalidatePath } from "next/cache";
import { ownDataForm, ownDataKeyForm } from "@/lib/contracts/data-forms";
import { readFieldInput } from "@/lib/contracts/field-inputs";
import { DomainError, fieldError } from "@/lib/domain/errors";
import { listOwnData, removeOwnData, setOwnData } from "@/lib/domain/user-data";
import { formAction } from "@/lib/edge/action";

/** Sets one value; what was left empty is an answer only where it removes one. */
export const setDataAction = formAction(ownDataForm, async (ctx, { key, value: text }) => {
  const field = (await listOwnData(ctx)).find((item) => item.key === key);
  if (!field) throw new DomainError("not_found");
  const read = readFieldInput(field.type, text);
  if ("complaint" in read) throw fieldError("validation_failed", "value", read.complaint);
  if (read.value === undefined) throw fieldError("validation_failed", "value", "Enter a value.");
  await setOwnData(ctx, { key, value: read.value });
  revalidatePath("/settings/data");
  return { message: "Saved." };
});

export const removeDataAction = formAction(ownDataKeyForm, async (ctx, input) => {
  await removeOwnData(ctx, input);
  revalidatePath("/settings/data");
  return { message: "Removed." };
});
