"use server";

import { deleteAccountForm } from "@/lib/contracts/forms";
import { deleteAccount } from "@/lib/domain/account/delete";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

/** Ends every session, including this one. Without a password, asks for a recent sign-in. */
export const deleteAccountAction = formAction(deleteAccountForm, async (ctx, input) =>
  askingToConfirm("/settings/security/delete", async () => {
    const { deletesAt } = await deleteAccount(ctx, input);
    await clearSessionCookie();
    const query: Record<string, string> = deletesAt
      ? { done: "deleted", deletesAt }
      : { done: "erased" };
    return { redirectTo: `/sign-in?${new URLSearchParams(query)}` };
  }),
);
