"use server";

import { linkForm } from "@/lib/contracts/forms";
import { undoEmailChange } from "@/lib/domain/change-email";
import { lockAccount } from "@/lib/domain/lock-account";
import { formAction } from "@/lib/edge/action";
import { clearSessionCookie } from "@/lib/edge/browser-cookie";

/** Both end every session of the account, so also one that this browser may hold. */
export const undoEmailAction = formAction(linkForm, async (ctx, input) => {
  await undoEmailChange(ctx, input);
  await clearSessionCookie();
  return { redirectTo: "/sign-in?done=undone" };
});

export const lockAccountAction = formAction(linkForm, async (ctx, input) => {
  await lockAccount(ctx, input);
  await clearSessionCookie();
  return { redirectTo: "/sign-in?done=locked" };
});
