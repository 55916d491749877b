"use server";

import { revalidatePath } from "next/cache";
import { ownDataForm } from "@/lib/contracts/data-forms";
import { listOwnData } from "@/lib/domain/account/data";
import { formAction } from "@/lib/http/pages/action";
import { saveTyped } from "./save-typed";
import { isTypedByUser } from "./typed-by-user";

export const saveDataAction = formAction(ownDataForm, async (ctx, form) => {
  await saveTyped(ctx, (await listOwnData(ctx)).filter(isTypedByUser), form);
  revalidatePath("/settings/data");
  return { message: "Saved." };
});
