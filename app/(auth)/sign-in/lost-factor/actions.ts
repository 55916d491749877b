"use server";

import { callbackForm, recoverFactorForm } from "@/lib/contracts/factor-forms";
import {
  completeFactorRecovery,
  requestFactorRecovery,
  sendRecoveryCode,
} from "@/lib/domain/sign-in/factor-recovery";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { dropChallenge } from "@/lib/http/cookies/challenge-cookie";
import { formAction } from "@/lib/http/pages/action";
import { withOwnChallenge } from "@/lib/http/pages/own-challenge";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { destinationOf } from "@/lib/http/wire/destination";

const PAGE = "/sign-in/lost-factor";

export const requestRecoveryAction = formAction(callbackForm, (ctx, form) => {
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return withOwnChallenge(ctx, callbackUrl, async (mfaToken) => {
    await requestFactorRecovery(ctx, { mfaToken }, "browser");
    return { redirectTo: withCallback(PAGE, callbackUrl) };
  });
});

export const sendRecoveryCodeAction = formAction(callbackForm, (ctx, form) => {
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return withOwnChallenge(ctx, callbackUrl, async (mfaToken) => {
    const { sentTo } = await sendRecoveryCode(ctx, { mfaToken }, "browser");
    return { redirectTo: `${PAGE}?${new URLSearchParams({ sent: sentTo, callbackUrl })}` };
  });
});

export const sendRecoveryCodeAgainAction = formAction(callbackForm, (ctx, { callbackUrl }) =>
  withOwnChallenge(ctx, safeCallbackUrl(callbackUrl), async (mfaToken) => {
    await sendRecoveryCode(ctx, { mfaToken }, "browser");
    return { message: "We sent a new code. Earlier ones no longer work." };
  }),
);

export const recoverFactorAction = formAction(recoverFactorForm, (ctx, { code, callbackUrl }) =>
  withOwnChallenge(ctx, safeCallbackUrl(callbackUrl), async (mfaToken) => {
    const { user, signedIn } = await completeFactorRecovery(ctx, { mfaToken, code }, "browser");
    await setSessionCookie(signedIn);
    await dropChallenge(ctx);
    return { redirectTo: destinationOf(user, callbackUrl) };
  }),
);
