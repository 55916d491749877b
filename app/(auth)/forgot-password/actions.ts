"use server";

import { forgotPasswordForm } from "@/lib/contracts/forms";
import { askPhoneCodeForm } from "@/lib/contracts/phone-forms";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { keepCodeRequest } from "@/lib/http/cookies/code-requests";
import { keepDestination } from "@/lib/http/cookies/return-cookie";
import { formAction } from "@/lib/http/pages/action";
import { readPhone } from "@/lib/http/pages/phone-countries";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

export const forgotPasswordAction = formAction(
  forgotPasswordForm,
  async (ctx, { email, callbackUrl, captcha }) => {
    await keepCodeRequest(ctx, email, await requestPasswordReset(ctx, { email, captcha }));
    await keepDestination(ctx, safeCallbackUrl(callbackUrl));
    return { redirectTo: withEmail("/reset-password", email) };
  },
);

/** Leads to the same page for a number without an account. */
export const askPhoneResetAction = formAction(askPhoneCodeForm, async (ctx, input) => {
  const phone = readPhone(input);
  const { captcha } = input;
  await keepCodeRequest(ctx, phone, await requestPasswordReset(ctx, { phone, captcha }));
  await keepDestination(ctx, safeCallbackUrl(input.callbackUrl));
  return { redirectTo: `/reset-password?${new URLSearchParams({ by: "phone", to: phone })}` };
});
