"use server";

import { redirect } from "next/navigation";
import { emptyToUndefined } from "@/lib/contracts/form-values";
import { linkForm } from "@/lib/contracts/forms";
import { acceptInvitationForm } from "@/lib/contracts/manage-user-forms";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { acceptInvitation } from "@/lib/domain/invitations/accept";
import { keepInvitation } from "@/lib/http/cookies/invitation-cookie";
import { formAction } from "@/lib/http/pages/action";
import { pageCtx } from "@/lib/http/pages/context";
import { enter } from "@/lib/http/pages/enter";
import { destinationOf } from "@/lib/http/wire/destination";
import { orDeadLink } from "../dead-link";
import { providerAction } from "../provider-action";
import { readSignUpData, withControlPaths } from "../sign-up/sign-up-data";

const DEAD = "This invitation was already used, withdrawn or has expired. Ask for a new one.";

export const acceptInvitationAction = formAction(acceptInvitationForm, (ctx, form) =>
  orDeadLink(DEAD, async () => {
    const { token, name, password } = form;
    const username = form.username ?? undefined;
    const profile = emptyToUndefined({ name });
    try {
      const data = readSignUpData(await signUpFields(ctx), form);
      const given = { token, username, password, profile, data };
      const { user, signedIn } = await acceptInvitation(ctx, given, "browser");
      const destination = destinationOf(user, undefined);
      return signedIn ? await enter(ctx, signedIn, destination) : { redirectTo: destination };
    } catch (error) {
      throw withControlPaths(error);
    }
  }),
);

/** For someone who is signed in to the account with the invited address. */
export const acceptSignedInAction = formAction(linkForm, (ctx, { token }) =>
  orDeadLink(DEAD, async () => {
    const { user } = await acceptInvitation(ctx, { token }, "browser");
    return { redirectTo: destinationOf(user, undefined) };
  }),
);

/** Remembers the invitation on the way to the provider, so that a closed sign-up is open to it. */
export async function providerByInvitationAction(data: FormData): Promise<void> {
  const callbackUrl = String(data.get("callbackUrl") ?? "");
  const token = new URLSearchParams(callbackUrl.split("?")[1] ?? "").get("token");
  if (!token) redirect("/sign-in");
  await keepInvitation(await pageCtx(), token);
  await providerAction(data);
}
