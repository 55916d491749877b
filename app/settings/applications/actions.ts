"use server";

import { revalidatePath } from "next/cache";
import { removeAccessForm } from "@/lib/contracts/application-forms";
import { revokeConsent } from "@/lib/domain/applications/revoke-consent";
import { formAction } from "@/lib/http/pages/action";

export const removeAccessAction = formAction(removeAccessForm, async (ctx, input) => {
  await revokeConsent(ctx, input);
  revalidatePath("/settings/applications");
  return { message: "Access removed." };
});
