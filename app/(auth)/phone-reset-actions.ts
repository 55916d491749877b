"use server";

import { askPhoneCodeForm, knownPhoneForm, resetByPhoneForm } from "@/lib/contracts/phone-forms";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { formAction } from "@/lib/http/pages/action";
import { readPhone } from "@/lib/http/pages/phone-countries";

/** Leads to the same page for a number that nobody has. */
export const askPhoneResetAction = formAction(askPhoneCodeForm, async (ctx, input) => {
  const phone = readPhone(input);
  await requestPasswordReset(ctx, { phone });
  return { redirectTo: `/reset-password?${new URLSearchParams({ by: "phone", to: phone })}` };
});

export const askPhoneResetAgainAction = formAction(knownPhoneForm, async (ctx, input) => {
  await requestPasswordReset(ctx, { phone: readPhone({ country: "", phone: input.phone }) });
  return { message: "If there’s an account for it, a new code is on its way." };
});

export const resetByPhoneAction = formAction(resetByPhoneForm, async (ctx, form) => {
  const { code, newPassword } = form;
  const phone = readPhone({ country: "", phone: form.phone });
  await confirmPasswordReset(ctx, { phone, code, newPassword });
  return { redirectTo: "/sign-in?done=reset" };
});
