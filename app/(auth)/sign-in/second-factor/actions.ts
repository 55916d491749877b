"use server";

import { secondFactorForm, sendFactorCodeForm } from "@/lib/contracts/factor-forms";
import { answerSecondFactor, secondFactorOptions } from "@/lib/domain/sign-in/second-factor";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { dropChallenge } from "@/lib/http/cookies/challenge-cookie";
import { formAction } from "@/lib/http/pages/action";
import { SECOND_FACTOR_PAGE } from "@/lib/http/pages/enter";
import { withOwnChallenge } from "@/lib/http/pages/own-challenge";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { destinationOf } from "@/lib/http/wire/destination";

export const secondFactorAction = formAction(secondFactorForm, (ctx, { callbackUrl, ...input }) =>
  withOwnChallenge(ctx, safeCallbackUrl(callbackUrl), async (mfaToken) => {
    const { user, signedIn } = await answerSecondFactor(ctx, { ...input, mfaToken }, "browser");
    await setSessionCookie(signedIn);
    await dropChallenge(ctx);
    return { redirectTo: destinationOf(user, callbackUrl) };
  }),
);

/** Leads to the field for the code. */
export const sendFactorCodeAction = formAction(sendFactorCodeForm, (ctx, { method, ...form }) => {
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return withOwnChallenge(ctx, callbackUrl, async (mfaToken) => {
    await secondFactorOptions(ctx, { mfaToken, method }, "browser");
    const query = new URLSearchParams({ method, sent: "1", callbackUrl });
    return { redirectTo: `${SECOND_FACTOR_PAGE}?${query}` };
  });
});

export const sendFactorCodeAgainAction = formAction(
  sendFactorCodeForm,
  (ctx, { method, callbackUrl }) =>
    withOwnChallenge(ctx, safeCallbackUrl(callbackUrl), async (mfaToken) => {
      await secondFactorOptions(ctx, { mfaToken, method }, "browser");
      return { message: "We sent a new code. Earlier ones no longer work." };
    }),
);
