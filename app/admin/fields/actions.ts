"use server";

import { revalidatePath } from "next/cache";
import { deleteFieldForm, fieldForm, newFieldForm, rightsOf } from "@/lib/contracts/field-forms";
import { createField, deleteField, updateField } from "@/lib/domain/fields/definitions";
import { formAction } from "@/lib/http/pages/action";

export const createFieldAction = formAction(newFieldForm, async (ctx, { access, ...field }) => {
  await createField(ctx, { ...field, ...rightsOf(access) });
  revalidatePath("/admin", "layout");
  return { message: `${field.label} is declared.` };
});

export const updateFieldAction = formAction(fieldForm, async (ctx, { access, ...field }) => {
  await updateField(ctx, { ...field, ...rightsOf(access) });
  revalidatePath("/admin", "layout");
  return { message: `${field.label} is changed.` };
});

export const deleteFieldAction = formAction(deleteFieldForm, async (ctx, input) => {
  await deleteField(ctx, input);
  // The browser refreshes once it has said so: the row that asks goes with the refresh.
  return { message: "The field and its values are gone." };
});
