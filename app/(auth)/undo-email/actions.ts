"use server";

import { linkForm } from "@/lib/contracts/forms";
import { undoEmailChange } from "@/lib/domain/account/change-email";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

/** Ends every session of the account, which can include this browser's. */
export const undoEmailAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was already used or has expired. If you can’t sign in to your account, contact support.",
    async () => {
      await undoEmailChange(ctx, input);
      await clearSessionCookie();
      return { redirectTo: "/sign-in?done=undone" };
    },
  ),
);
