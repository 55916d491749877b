"use server";

import { redirect } from "next/navigation";
import { confirmPasswordForm } from "@/lib/contracts/forms";
import { reauthenticate } from "@/lib/domain/sign-in/reauthenticate";
import { formAction } from "@/lib/http/pages/action";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { endThisSession } from "../end-this-session";

export const confirmPasswordAction = formAction(
  confirmPasswordForm,
  async (ctx, { password, callbackUrl }) => {
    await reauthenticate(ctx, { password });
    return { redirectTo: safeCallbackUrl(callbackUrl) };
  },
);

/** For people without a password: signs out, then leads through sign-in back to where they were. */
export async function signInAgainAction(data: FormData): Promise<void> {
  await endThisSession();
  const callbackUrl = safeCallbackUrl(String(data.get("callbackUrl") ?? ""));
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}
