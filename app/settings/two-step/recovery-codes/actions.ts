"use server";

import { callbackForm } from "@/lib/contracts/factor-forms";
import { dropNewRecoveryCodes } from "@/lib/http/cookies/new-recovery-codes";
import { formAction } from "@/lib/http/pages/action";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { HOME, safeCallbackUrl } from "@/lib/http/wire/callback-url";

/** Forgets the codes in this browser, and leads to where the set-up was asked for. */
export const savedCodesAction = formAction(callbackForm, async (ctx, form) => {
  await dropNewRecoveryCodes(ctx);
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return { redirectTo: callbackUrl === HOME ? `${ENROL_PAGE}?done=codes` : callbackUrl };
});
