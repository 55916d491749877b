"use server";

import { deleteAccountForm } from "@/lib/contracts/forms";
import { deleteAccount } from "@/lib/domain/account/delete";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";

/** Ends every session, including this one. */
export const deleteAccountAction = formAction(deleteAccountForm, async (ctx, input) => {
  const { deletesAt } = await deleteAccount(ctx, input);
  await clearSessionCookie();
  const query: Record<string, string> = deletesAt
    ? { done: "deleted", deletesAt }
    : { done: "erased" };
  return { redirectTo: `/sign-in?${new URLSearchParams(query)}` };
});
