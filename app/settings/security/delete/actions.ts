"use server";

import { deleteAccountForm } from "@/lib/contracts/forms";
import { deleteAccount } from "@/lib/domain/account/delete";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";

/** Every session ends with it, this one too. */
export const deleteAccountAction = formAction(deleteAccountForm, async (ctx, input) => {
  const { deletesAt } = await deleteAccount(ctx, input);
  await clearSessionCookie();
  return { redirectTo: `/sign-in?done=${deletesAt ? "deleted" : "erased"}` };
});
