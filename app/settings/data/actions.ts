"use server";

import { revalidatePath } from "next/cache";
import { ownDataForm, ownDataKeyForm } from "@/lib/contracts/data-forms";
import { listOwnData, removeOwnData, setOwnData } from "@/lib/domain/account/data";
import { formAction } from "@/lib/http/pages/action";
import { readDataInput } from "@/lib/http/pages/data-input";

export const setDataAction = formAction(ownDataForm, async (ctx, form) => {
  const value = readDataInput(await listOwnData(ctx), form);
  await setOwnData(ctx, { key: form.key, value });
  revalidatePath("/settings/data");
  return { message: "Saved." };
});

export const removeDataAction = formAction(ownDataKeyForm, async (ctx, input) => {
  await removeOwnData(ctx, input);
  revalidatePath("/settings/data");
  return { message: "Removed." };
});
