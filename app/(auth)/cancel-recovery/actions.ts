"use server";

import { linkForm } from "@/lib/contracts/forms";
import { cancelFactorRecovery } from "@/lib/domain/sign-in/factor-recovery";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

export const cancelRecoveryAction = formAction(linkForm, (ctx, input) =>
  orDeadLink(
    "This link was already used or has expired. To cancel the request, sign in with your second factor.",
    async () => {
      await cancelFactorRecovery(ctx, input);
      return { redirectTo: "/cancel-recovery?done=1" };
    },
  ),
);
