"use server";

import { linkForm } from "@/lib/contracts/forms";
import { confirmNewEmail } from "@/lib/domain/account/confirm-new-email";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";

export const confirmEmailAction = formAction(linkForm, (ctx, input) =>
  orDeadLink("This link was already used or has expired. Ask for the change again.", async () => {
    await confirmNewEmail(ctx, input);
    return { redirectTo: "/confirm-email?done=1" };
  }),
);
