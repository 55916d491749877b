"use server";

import { passkeySignInForm } from "@/lib/contracts/passkeys";
import { DomainError } from "@/lib/domain/core/errors";
import { signInByPasskey } from "@/lib/domain/sign-in/by-passkey";
import { formAction } from "@/lib/http/pages/action";
import { enter } from "@/lib/http/pages/enter";
import { destinationOf } from "@/lib/http/wire/destination";
import { leadToVerification } from "../lead-to-verification";

export const passkeySignInAction = formAction(passkeySignInForm, async (ctx, input) => {
  const { callbackUrl, ...answered } = input;
  try {
    const { user, signedIn } = await signInByPasskey(ctx, answered, "browser");
    return await enter(ctx, signedIn, destinationOf(user, callbackUrl));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "email_not_verified") throw error;
    const { accountId } = error.details;
    return leadToVerification(ctx, { accountId, email: "", callbackUrl, from: "sign-in" });
  }
});
