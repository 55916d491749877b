"use server";

import { revalidatePath } from "next/cache";
import { rightsOf } from "@/lib/contracts/field-access";
import { deleteFieldForm, fieldForm, newFieldForm } from "@/lib/contracts/field-forms";
import { createField, deleteField, updateField } from "@/lib/domain/fields/definitions";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/admin/fields";

export const createFieldAction = formAction(newFieldForm, async (ctx, { access, ...field }) =>
  askingToConfirm(PAGE, async () => {
    await createField(ctx, { ...field, ...rightsOf(access) });
    revalidatePath("/admin", "layout");
    return { message: `${field.label} was added.` };
  }),
);

export const updateFieldAction = formAction(fieldForm, async (ctx, { access, ...field }) =>
  askingToConfirm(PAGE, async () => {
    await updateField(ctx, { ...field, ...rightsOf(access) });
    revalidatePath("/admin", "layout");
    return { message: `${field.label} was saved.` };
  }),
);

export const deleteFieldAction = formAction(deleteFieldForm, async (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await deleteField(ctx, input);
    // The browser refreshes after it shows the message, since the refresh removes the row that shows it.
    return { message: "The field and its values were deleted." };
  }),
);
