"use server";

import { revalidatePath } from "next/cache";
import { ownDataForm } from "@/lib/contracts/data-forms";
import { listOwnData, setOwnData } from "@/lib/domain/account/data";
import { formAction } from "@/lib/http/pages/action";
import { readDataInput } from "@/lib/http/pages/data-input";

/** The page shows what is still missing, and leads on once nothing is. */
export const giveDataAction = formAction(ownDataForm, async (ctx, form) => {
  const value = readDataInput(await listOwnData(ctx), form);
  await setOwnData(ctx, { key: form.key, value });
  revalidatePath("/settings");
  return { redirectTo: "/settings/complete" };
});
