"use server";

import type { RegisterInput } from "@/lib/contracts/auth";
import { emptyToUndefined } from "@/lib/contracts/form-values";
import { signUpForm } from "@/lib/contracts/sign-up-forms";
import { fieldError } from "@/lib/domain/core/errors";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { register } from "@/lib/domain/sign-up/register";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { keepCodeRequest } from "@/lib/http/cookies/code-requests";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { destinationOf } from "@/lib/http/wire/destination";
import { leadToVerification } from "../lead-to-verification";
import { readSignUpData, withControlPaths } from "./sign-up-data";

/** A taken email leads to the same page; its owner is told by email. */
export const signUpAction = formAction(signUpForm, async (ctx, form) => {
  const { name, password, callbackUrl, captcha } = form;
  const email = form.email ?? undefined;
  const username = form.username ?? undefined;
  if (!email && !username) {
    throw fieldError("validation_failed", "email", "Enter an email address.");
  }
  const profile = emptyToUndefined({ name });
  const input = { email, username, password, profile, captcha, forceLogin: true };
  const { user, signedIn, codeId } = await registerWithData(ctx, input, form);
  if (email && codeId) await keepCodeRequest(ctx, email, { codeId });
  if (!signedIn) {
    return leadToVerification(ctx, { accountId: user.id, email: email ?? "", callbackUrl });
  }
  await setSessionCookie(signedIn);
  return { redirectTo: destinationOf(user, callbackUrl) };
});

async function registerWithData(ctx: PageCtx, input: RegisterInput, form: Record<string, unknown>) {
  try {
    const data = readSignUpData(await signUpFields(ctx), form);
    return await register(ctx, { ...input, data }, "browser");
  } catch (error) {
    throw withControlPaths(error);
  }
}
