"use server";

import { resetByCodeForm, resetByLinkForm } from "@/lib/contracts/forms";
import { knownPhoneForm, resetByPhoneForm } from "@/lib/contracts/phone-forms";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import { formAction } from "@/lib/http/pages/action";
import { readPhone } from "@/lib/http/pages/phone-countries";

export const resetByLinkAction = formAction(resetByLinkForm, async (ctx, input) => {
  await confirmPasswordReset(ctx, input);
  return { redirectTo: "/sign-in?done=reset" };
});

export const resetByCodeAction = formAction(resetByCodeForm, async (ctx, input) => {
  const codeId = await ownCodeId(ctx, input.email);
  await confirmPasswordReset(ctx, { ...input, codeId });
  return { redirectTo: "/sign-in?done=reset" };
});

export const askPhoneResetAgainAction = formAction(knownPhoneForm, async (ctx, input) => {
  const phone = readPhone({ country: "", phone: input.phone });
  await keepCodeRequest(ctx, phone, await requestPasswordReset(ctx, { phone }));
  return { message: "If there’s an account with this number, we’ve sent a new code." };
});

export const resetByPhoneAction = formAction(resetByPhoneForm, async (ctx, form) => {
  const { code, newPassword } = form;
  const phone = readPhone({ country: "", phone: form.phone });
  const codeId = await ownCodeId(ctx, phone);
  await confirmPasswordReset(ctx, { phone, code, codeId, newPassword });
  return { redirectTo: "/sign-in?done=reset" };
});
