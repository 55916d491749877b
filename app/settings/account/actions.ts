"use server";

import { revalidatePath } from "next/cache";
import { usernameForm } from "@/lib/contracts/account-forms";
import { changeUsername } from "@/lib/domain/account/change-username";
import { formAction } from "@/lib/http/pages/action";

export const changeUsernameAction = formAction(usernameForm, async (ctx, input) => {
  await changeUsername(ctx, input);
  revalidatePath("/settings", "layout");
  return { message: "Saved. You can now sign in with it." };
});
