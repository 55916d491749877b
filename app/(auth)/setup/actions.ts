"use server";

import { setupForm } from "@/lib/contracts/forms";
import { claimFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { formAction } from "@/lib/http/pages/action";
import { orDeadLink } from "../dead-link";
import { signInHere } from "../sign-in-here";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

export const setupAction = formAction(setupForm, (ctx, input) =>
  orDeadLink(
    "This link was already used or has expired. Restart Gatehouse to get a new one.",
    async () => {
      await claimFirstAdmin(ctx, input);
      const { email, password } = input;
      const entered = await signInHere(ctx, { login: email, password, destination: "/admin" });
      if (entered) return entered;
      return { redirectTo: `${withEmail("/sign-in", email)}&done=setup&callbackUrl=/admin` };
    },
  ),
);
