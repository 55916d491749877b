"use server";

import { emptyToUndefined } from "@/lib/contracts/form-values";
import {
  forgotPasswordForm,
  resendForm,
  resetByCodeForm,
  resetByLinkForm,
  setupForm,
  signInForm,
  signUpForm,
  verifyCodeForm,
  verifyLinkForm,
} from "@/lib/contracts/forms";
import { DomainError } from "@/lib/domain/errors";
import { claimFirstAdmin } from "@/lib/domain/first-admin";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/password-reset";
import { register } from "@/lib/domain/registration";
import { signIn } from "@/lib/domain/sign-in";
import { requestCode, verifyEmail } from "@/lib/domain/verification";
import { formAction } from "@/lib/edge/action";
import { setSessionCookie } from "@/lib/edge/browser-cookie";
import { safeCallbackUrl } from "@/lib/edge/callback-url";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

/** A taken address leads to the same page: its owner gets a mail that says so. */
export const signUpAction = formAction(signUpForm, async (ctx, { name, email, password }) => {
  const profile = emptyToUndefined({ name });
  const { signedIn } = await register(
    ctx,
    { email, password, profile, forceLogin: true },
    "browser",
  );
  if (!signedIn) return { redirectTo: withEmail("/verify", email) };
  await setSessionCookie(signedIn);
  return { redirectTo: "/settings/profile" };
});

export const signInAction = formAction(signInForm, async (ctx, { callbackUrl, ...login }) => {
  try {
    const { signedIn } = await signIn(ctx, login, "browser");
    await setSessionCookie(signedIn);
    return { redirectTo: safeCallbackUrl(callbackUrl) };
  } catch (error) {
    // Told only to whoever knows the password, so it gives nothing away.
    const unverified = error instanceof DomainError && error.code === "email_not_verified";
    if (!unverified) throw error;
    return { redirectTo: `${withEmail("/verify", login.email)}&from=sign-in` };
  }
});

export const verifyLinkAction = formAction(verifyLinkForm, async (ctx, input) => {
  await verifyEmail(ctx, input);
  return { redirectTo: "/verify?done=1" };
});

export const verifyCodeAction = formAction(verifyCodeForm, async (ctx, input) => {
  await verifyEmail(ctx, input);
  return { redirectTo: "/verify?done=1" };
});

export const resendAction = formAction(resendForm, async (ctx, { email }) => {
  await requestCode(ctx, { email, scene: "VERIFY_EMAIL" });
  return { message: "If this address still waits to be verified, a new mail is on its way." };
});

export const forgotPasswordAction = formAction(forgotPasswordForm, async (ctx, { email }) => {
  await requestPasswordReset(ctx, { email });
  return { redirectTo: withEmail("/reset-password", email) };
});

export const resetByLinkAction = formAction(resetByLinkForm, async (ctx, input) => {
  await confirmPasswordReset(ctx, input);
  return { redirectTo: "/sign-in?done=reset" };
});

export const resetByCodeAction = formAction(resetByCodeForm, async (ctx, input) => {
  await confirmPasswordReset(ctx, input);
  return { redirectTo: "/sign-in?done=reset" };
});

export const setupAction = formAction(setupForm, async (ctx, input) => {
  await claimFirstAdmin(ctx, input);
  return { redirectTo: `${withEmail("/sign-in", input.email)}&done=setup&callbackUrl=/admin` };
});
