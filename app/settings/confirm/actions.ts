"use server";

import { redirect } from "next/navigation";
import { confirmFactorForm, sendFactorCodeForm } from "@/lib/contracts/factor-forms";
import { confirmPasswordForm } from "@/lib/contracts/forms";
import type { PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { passkeyRefused } from "@/lib/domain/factors/webauthn";
import { reauthenticate, reauthenticateOptions } from "@/lib/domain/sign-in/reauthenticate";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { passkeyPrompt } from "@/lib/http/pages/passkey-prompt";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { endThisSession } from "../end-this-session";

export const confirmPasswordAction = formAction(
  confirmPasswordForm,
  async (ctx, { password, callbackUrl }) => {
    await reauthenticate(ctx, { password });
    return { redirectTo: safeCallbackUrl(callbackUrl) };
  },
);

export const confirmFactorAction = formAction(
  confirmFactorForm,
  async (ctx, { callbackUrl, ...input }) => {
    const codeId = await ownCodeId(ctx, requestKey(ctx, input.method));
    await reauthenticate(ctx, { ...input, codeId });
    return { redirectTo: safeCallbackUrl(callbackUrl) };
  },
);

/** The options of the browser's question for a passkey of the caller. */
export async function askConfirmPasskeyAction(callbackUrl: string): Promise<PasskeyPromptAnswer> {
  return passkeyPrompt(safeCallbackUrl(callbackUrl), async (ctx) => {
    const { passkey } = await reauthenticateOptions(ctx, { method: "passkey" });
    if (!passkey) throw passkeyRefused();
    return passkey;
  });
}

/** Leads to the field for the code. */
export const sendConfirmCodeAction = formAction(sendFactorCodeForm, async (ctx, form) => {
  await sendCode(ctx, form.method);
  const query = { method: form.method, sent: "1", callbackUrl: safeCallbackUrl(form.callbackUrl) };
  return { redirectTo: `/settings/confirm?${new URLSearchParams(query)}` };
});

export const sendConfirmCodeAgainAction = formAction(sendFactorCodeForm, async (ctx, form) => {
  await sendCode(ctx, form.method);
  return { message: "We sent a new code." };
});

async function sendCode(ctx: PageCtx, method: "email_code" | "sms_code"): Promise<void> {
  const { codeId } = await reauthenticateOptions(ctx, { method });
  if (codeId) await keepCodeRequest(ctx, requestKey(ctx, method), { codeId });
}

/** Under which this browser keeps the request of a code that confirms who is there. */
function requestKey({ signedIn }: PageCtx, method: string): string {
  return `confirm ${method} ${signedIn?.user.id}`;
}

/** For people without a password: signs out, then leads through sign-in back to where they were. */
export async function signInAgainAction(data: FormData): Promise<void> {
  await endThisSession();
  const callbackUrl = safeCallbackUrl(String(data.get("callbackUrl") ?? ""));
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}
