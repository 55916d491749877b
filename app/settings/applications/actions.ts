"use server";

import { revalidatePath } from "next/cache";
import { removeAccessForm } from "@/lib/contracts/application-forms";
import { revokeUse } from "@/lib/domain/oidc/used";
import { formAction } from "@/lib/http/pages/action";

export const removeAccessAction = formAction(removeAccessForm, async (ctx, input) => {
  await revokeUse(ctx, input);
  revalidatePath("/settings/applications");
  return { message: "Access removed." };
});
