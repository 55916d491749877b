"use server";

import { linkForm } from "@/lib/contracts/forms";
import { lockAccount } from "@/lib/domain/account/lock";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

export const lockAccountAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was used already, or is too old. To sign everybody out, set a new password: “Forgot it?” on the sign-in page.",
    async () => {
      await lockAccount(ctx, input);
      await clearSessionCookie();
      return { redirectTo: "/sign-in?done=locked" };
    },
  ),
);
