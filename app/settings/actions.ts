"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { emptyForm } from "@/lib/contracts/forms";
import { restoreAccount } from "@/lib/domain/account/delete";
import { formAction } from "@/lib/http/pages/action";
import { endThisSession } from "./end-this-session";

export async function signOutAction(): Promise<void> {
  await endThisSession();
  redirect("/sign-in");
}

export const restoreAccountAction = formAction(emptyForm, async (ctx) => {
  await restoreAccount(ctx);
  revalidatePath("/settings", "layout");
  return { message: "Your account was restored." };
});
