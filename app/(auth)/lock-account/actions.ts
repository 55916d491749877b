"use server";

import { linkForm } from "@/lib/contracts/forms";
import { lockAccount } from "@/lib/domain/account/lock";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

export const lockAccountAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was already used or has expired. To sign out everywhere, choose “Forgot password?” on the sign-in page and set a new password.",
    async () => {
      await lockAccount(ctx, input);
      await clearSessionCookie();
      return { redirectTo: "/sign-in?done=locked" };
    },
  ),
);
