"use server";

import {
  forgotPasswordForm,
  resendForm,
  resetByCodeForm,
  resetByLinkForm,
  setupForm,
  signInForm,
  verifyCodeForm,
  verifyLinkForm,
} from "@/lib/contracts/forms";
import { DomainError } from "@/lib/domain/core/errors";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { claimFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { verifyOwnSignUp } from "@/lib/domain/sign-up/sign-up-owner";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { readSignUpMark, rememberSignUp } from "@/lib/http/cookies/sign-up-cookie";
import { formAction } from "@/lib/http/pages/action";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { orDeadLink } from "./dead-link";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

export const signInAction = formAction(signInForm, async (ctx, input) => {
  const { login, password, callbackUrl } = input;
  try {
    const { signedIn } = await signIn(ctx, { login, password }, "browser");
    await setSessionCookie(signedIn);
    return { redirectTo: safeCallbackUrl(callbackUrl) };
  } catch (error) {
    // Told only to whoever knows the password, so it gives nothing away.
    if (!(error instanceof DomainError) || error.code !== "email_not_verified") throw error;
    const { accountId } = error.details;
    if (accountId) await rememberSignUp(ctx, accountId);
    const email = login.includes("@") ? login : "";
    return { redirectTo: `${withEmail("/verify", email)}&from=sign-in` };
  }
});

export const verifyLinkAction = formAction(verifyLinkForm, async (ctx, { token, password }) => {
  const mark = await readSignUpMark(ctx);
  await verifyOwnSignUp(ctx, { token }, { mark, password: password ?? undefined });
  return { redirectTo: "/verify?done=1" };
});

export const verifyCodeAction = formAction(verifyCodeForm, async (ctx, form) => {
  const { email, code, password } = form;
  const mark = await readSignUpMark(ctx);
  try {
    await verifyOwnSignUp(ctx, { email, code }, { mark, password: password ?? undefined });
  } catch (error) {
    const asked = error instanceof DomainError && error.code === "reauthentication_required";
    if (!asked || password !== undefined) throw error;
    return { redirectTo: `${withEmail("/verify", email)}&ask=password` };
  }
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

export const setupAction = formAction(setupForm, (ctx, input) =>
  orDeadLink(
    "This link was used already, or is too old. Each start prints a new one until there is an owner.",
    async () => {
      await claimFirstAdmin(ctx, input);
      return { redirectTo: `${withEmail("/sign-in", input.email)}&done=setup&callbackUrl=/admin` };
    },
  ),
);
