"use server";

import { resetByCodeForm, resetByLinkForm } from "@/lib/contracts/forms";
import { knownPhoneForm, resetByPhoneForm } from "@/lib/contracts/phone-forms";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import { readDestination } from "@/lib/http/cookies/return-cookie";
import { type FormResult, formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { readPhone } from "@/lib/http/pages/phone-countries";
import { signInHere } from "../sign-in-here";

export const resetByLinkAction = formAction(resetByLinkForm, async (ctx, input) => {
  return afterReset(ctx, input.newPassword, await confirmPasswordReset(ctx, input));
});

export const resetByCodeAction = formAction(resetByCodeForm, async (ctx, input) => {
  const codeId = await ownCodeId(ctx, input.email);
  return afterReset(ctx, input.newPassword, await confirmPasswordReset(ctx, { ...input, codeId }));
});

export const askPhoneResetAgainAction = formAction(knownPhoneForm, async (ctx, input) => {
  const phone = readPhone({ country: "", phone: input.phone });
  const { captcha } = input;
  await keepCodeRequest(ctx, phone, await requestPasswordReset(ctx, { phone, captcha }));
  return { message: "If there’s an account with this number, we’ve sent a new code." };
});

export const resetByPhoneAction = formAction(resetByPhoneForm, async (ctx, form) => {
  const { code, newPassword } = form;
  const phone = readPhone({ country: "", phone: form.phone });
  const codeId = await ownCodeId(ctx, phone);
  const done = await confirmPasswordReset(ctx, { phone, code, codeId, newPassword });
  return afterReset(ctx, newPassword, done);
});

/** Someone who reads the address and has just chosen the password needs no second form for it. */
async function afterReset(
  ctx: PageCtx,
  password: string,
  { address }: { address: string },
): Promise<FormResult> {
  const destination = "/reset-password?done=1";
  const entered = await signInHere(ctx, { login: address, password, destination });
  if (entered) return entered;
  const query = { done: "reset", callbackUrl: await readDestination(ctx) };
  return { redirectTo: `/sign-in?${new URLSearchParams(query)}` };
}
