"use server";

import { linkForm } from "@/lib/contracts/forms";
import { unlockSignIn } from "@/lib/domain/protection/unlock";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

export const unlockSignInAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was already used or has expired. Try to sign in, or choose “Forgot password?” on the sign-in page.",
    async () => {
      await unlockSignIn(ctx, input);
      return { redirectTo: "/sign-in?done=unlocked" };
    },
  ),
);
