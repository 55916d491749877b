"use server";

import { revalidatePath } from "next/cache";
import { rightsOf } from "@/lib/contracts/field-access";
import { deleteFieldForm, fieldForm, newFieldForm } from "@/lib/contracts/field-forms";
import { createField, deleteField, updateField } from "@/lib/domain/fields/definitions";
import { formAction } from "@/lib/http/pages/action";

export const createFieldAction = formAction(newFieldForm, async (ctx, { access, ...field }) => {
  await createField(ctx, { ...field, ...rightsOf(access) });
  revalidatePath("/admin", "layout");
  return { message: `${field.label} was added.` };
});

export const updateFieldAction = formAction(fieldForm, async (ctx, { access, ...field }) => {
  await updateField(ctx, { ...field, ...rightsOf(access) });
  revalidatePath("/admin", "layout");
  return { message: `${field.label} was saved.` };
});

export const deleteFieldAction = formAction(deleteFieldForm, async (ctx, input) => {
  await deleteField(ctx, input);
  // The browser refreshes after it shows the message, since the refresh removes the row that shows it.
  return { message: "The field and its values were deleted." };
});
