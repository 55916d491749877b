"use server";

import { secondFactorForm, sendFactorCodeForm } from "@/lib/contracts/factor-forms";
import type { PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { challengeEnded } from "@/lib/domain/factors/challenge";
import { passkeyRefused } from "@/lib/domain/factors/webauthn";
import { answerSecondFactor, secondFactorOptions } from "@/lib/domain/sign-in/second-factor";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { dropChallenge, ownChallenge } from "@/lib/http/cookies/challenge-cookie";
import { formAction } from "@/lib/http/pages/action";
import { SECOND_FACTOR_PAGE } from "@/lib/http/pages/enter";
import { withOwnChallenge } from "@/lib/http/pages/own-challenge";
import { passkeyPrompt } from "@/lib/http/pages/passkey-prompt";
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

/** The options of the browser's question for a passkey of the account that is signing in. */
export async function askSecondFactorPasskeyAction(
  callbackUrl: string,
): Promise<PasskeyPromptAnswer> {
  return passkeyPrompt(safeCallbackUrl(callbackUrl), async (ctx) => {
    const mfaToken = await ownChallenge(ctx);
    if (mfaToken === null) throw challengeEnded();
    const asked = { mfaToken, method: "passkey" } as const;
    const { passkey } = await secondFactorOptions(ctx, asked, "browser");
    if (!passkey) throw passkeyRefused();
    return passkey;
  });
}

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
