"use server";

import type { RegisterInput } from "@/lib/contracts/auth";
import { emptyToUndefined } from "@/lib/contracts/form-values";
import { askPhoneCodeForm, knownPhoneForm } from "@/lib/contracts/phone-forms";
import { signUpByPhoneForm, signUpForm } from "@/lib/contracts/sign-up-forms";
import type { UserView } from "@/lib/contracts/user";
import { requestCode } from "@/lib/domain/code-requests";
import { fieldError } from "@/lib/domain/errors";
import { signUpFields } from "@/lib/domain/fields";
import { refuseClosedSignUp, register } from "@/lib/domain/registration";
import { getSettings } from "@/lib/domain/settings";
import { type FormResult, formAction } from "@/lib/edge/action";
import { setSessionCookie } from "@/lib/edge/browser-cookie";
import { safeCallbackUrl } from "@/lib/edge/callback-url";
import type { PageCtx } from "@/lib/edge/context";
import { readPhone } from "@/lib/edge/phone-countries";
import { rememberSignUp } from "@/lib/edge/sign-up-cookie";
import { besideControls, readSignUpData } from "./sign-up-data";

/** A taken email leads to the same page: its owner gets a mail that says so. */
export const signUpAction = formAction(signUpForm, async (ctx, form) => {
  const { name, password, callbackUrl } = form;
  const email = form.email ?? undefined;
  const username = form.username ?? undefined;
  if (!email && !username) {
    throw fieldError("validation_failed", "email", "Enter an email address.");
  }
  const profile = emptyToUndefined({ name });
  const input = { email, username, password, profile, forceLogin: true };
  const { user, signedIn } = await registerWithData(ctx, input, form);
  if (!signedIn) return leadToVerify(ctx, user);
  await setSessionCookie(signedIn);
  return { redirectTo: safeCallbackUrl(callbackUrl) };
});

export const askSignUpCodeAction = formAction(askPhoneCodeForm, async (ctx, input) => {
  refuseClosedSignUp(await getSettings(ctx));
  const phone = readPhone(input);
  await requestCode(ctx, { phone, scene: "REGISTER_PHONE" });
  const query = { to: phone, callbackUrl: safeCallbackUrl(input.callbackUrl) };
  return { redirectTo: `/sign-up/phone?${new URLSearchParams(query)}` };
});

export const askSignUpCodeAgainAction = formAction(knownPhoneForm, async (ctx, { phone }) => {
  const number = readPhone({ country: "", phone });
  await requestCode(ctx, { phone: number, scene: "REGISTER_PHONE" });
  return { message: "A new code is on its way. The earlier one no longer works." };
});

export const signUpByPhoneAction = formAction(signUpByPhoneForm, async (ctx, form) => {
  const phone = readPhone({ country: "", phone: form.phone });
  const email = form.email ?? undefined;
  const input = {
    phone,
    code: form.code,
    email,
    username: form.username ?? undefined,
    password: form.password ?? undefined,
    profile: emptyToUndefined({ name: form.name }),
    forceLogin: true,
  };
  const { user, signedIn } = await registerWithData(ctx, input, form);
  if (!signedIn) return leadToVerify(ctx, user);
  await setSessionCookie(signedIn);
  return { redirectTo: safeCallbackUrl(form.callbackUrl) };
});

async function leadToVerify(ctx: PageCtx, { id, email }: UserView): Promise<FormResult> {
  await rememberSignUp(ctx, id);
  return { redirectTo: `/verify?${new URLSearchParams({ email: email ?? "" })}` };
}

async function registerWithData(ctx: PageCtx, input: RegisterInput, form: Record<string, unknown>) {
  try {
    const data = readSignUpData(await signUpFields(ctx), form);
    return await register(ctx, { ...input, data }, "browser");
  } catch (error) {
    throw besideControls(error);
  }
}
