"use server";

import { revalidatePath } from "next/cache";
import { emptyForm, endSessionForm } from "@/lib/contracts/forms";
import { revokeOtherSessions, revokeSession } from "@/lib/domain/sessions/sessions";
import { formAction } from "@/lib/http/pages/action";

export const endSessionAction = formAction(endSessionForm, async (ctx, input) => {
  await revokeSession(ctx, input);
  revalidatePath("/settings/sessions");
  return { message: "Signed out." };
});

export const endOtherSessionsAction = formAction(emptyForm, async (ctx) => {
  const { ended } = await revokeOtherSessions(ctx);
  revalidatePath("/settings/sessions");
  return { message: ended === 1 ? "Signed out of 1 device." : `Signed out of ${ended} devices.` };
});
