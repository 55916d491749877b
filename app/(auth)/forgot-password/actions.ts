"use server";

import { forgotPasswordForm } from "@/lib/contracts/forms";
import { askPhoneCodeForm } from "@/lib/contracts/phone-forms";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { keepCodeRequest } from "@/lib/http/cookies/code-requests";
import { formAction } from "@/lib/http/pages/action";
import { readPhone } from "@/lib/http/pages/phone-countries";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

export const forgotPasswordAction = formAction(forgotPasswordForm, async (ctx, { email }) => {
  await keepCodeRequest(ctx, email, await requestPasswordReset(ctx, { email }));
  return { redirectTo: withEmail("/reset-password", email) };
});

/** Leads to the same page for a number without an account. */
export const askPhoneResetAction = formAction(askPhoneCodeForm, async (ctx, input) => {
  const phone = readPhone(input);
  await keepCodeRequest(ctx, phone, await requestPasswordReset(ctx, { phone }));
  return { redirectTo: `/reset-password?${new URLSearchParams({ by: "phone", to: phone })}` };
});
