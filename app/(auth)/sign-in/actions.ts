"use server";

import { signInForm } from "@/lib/contracts/forms";
import { DomainError } from "@/lib/domain/core/errors";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { formAction } from "@/lib/http/pages/action";
import { enter } from "@/lib/http/pages/enter";
import { destinationOf } from "@/lib/http/wire/destination";
import { leadToVerification } from "../lead-to-verification";

export const signInAction = formAction(signInForm, async (ctx, input) => {
  const { login, password, callbackUrl, captcha } = input;
  try {
    const { user, signedIn } = await signIn(ctx, { login, password, captcha }, "browser");
    return await enter(ctx, signedIn, destinationOf(user, callbackUrl));
  } catch (error) {
    // Only someone who knows the password is told, so this reveals nothing.
    if (!(error instanceof DomainError) || error.code !== "email_not_verified") throw error;
    const { accountId } = error.details;
    const email = login.includes("@") ? login : "";
    return leadToVerification(ctx, { accountId, email, callbackUrl, from: "sign-in" });
  }
});
