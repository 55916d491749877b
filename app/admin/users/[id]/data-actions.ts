"use server";

import { revalidatePath } from "next/cache";
import { userDataForm, userDataKeyForm } from "@/lib/contracts/data-forms";
import { listUserData, removeUserData, setUserData } from "@/lib/domain/account/data";
import { formAction } from "@/lib/http/pages/action";
import { readDataInput } from "@/lib/http/pages/data-input";

export const setUserDataAction = formAction(userDataForm, async (ctx, form) => {
  const { id, key } = form;
  const value = readDataInput(await listUserData(ctx, { id }), form);
  const { label } = await setUserData(ctx, { id, key, value });
  revalidatePath("/admin", "layout");
  return { message: `${label} was saved.` };
});

export const removeUserDataAction = formAction(userDataKeyForm, async (ctx, input) => {
  await removeUserData(ctx, input);
  revalidatePath("/admin", "layout");
  return { message: "Removed." };
});
