"use server";

import { revalidatePath } from "next/cache";
import { ownDataForm } from "@/lib/contracts/data-forms";
import { listOwnData } from "@/lib/domain/account/data";
import { formAction } from "@/lib/http/pages/action";
import { saveTyped } from "../data/save-typed";

/** The page shows what is still missing, and leads on once nothing is. */
export const giveDataAction = formAction(ownDataForm, async (ctx, form) => {
  await saveTyped(ctx, await listOwnData(ctx), form);
  revalidatePath("/settings");
  return { redirectTo: "/settings/complete" };
});
