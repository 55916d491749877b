"use server";

import { linkForm } from "@/lib/contracts/forms";
import { undoEmailChange } from "@/lib/domain/account/change-email";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

/** Both end every session of the account, so also one that this browser may hold. */
export const undoEmailAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was used already, or is too old. If you can’t get into your account, ask the team for help.",
    async () => {
      await undoEmailChange(ctx, input);
      await clearSessionCookie();
      return { redirectTo: "/sign-in?done=undone" };
    },
  ),
);
