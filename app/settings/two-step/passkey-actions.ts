"use server";

import { passkeyFactorForm } from "@/lib/contracts/factor-forms";
import type { PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { addPasskey, passkeyOptions } from "@/lib/domain/account/passkeys";
import { switchFactor } from "@/lib/domain/account/second-factors";
import { formAction } from "@/lib/http/pages/action";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { passkeyPrompt } from "@/lib/http/pages/passkey-prompt";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { afterChange } from "./after-change";

export async function newFactorPasskeyAction(callbackUrl: string): Promise<PasskeyPromptAnswer> {
  const path = withCallback(ENROL_PAGE, safeCallbackUrl(callbackUrl));
  return passkeyPrompt(path, (ctx) => passkeyOptions(ctx));
}

/** Adds the passkey, and turns passkeys on as second factor. */
export const addFactorPasskeyAction = formAction(
  passkeyFactorForm,
  (ctx, { callbackUrl: asked, ...made }) => {
    const callbackUrl = safeCallbackUrl(asked);
    return askingToConfirm(withCallback(ENROL_PAGE, callbackUrl), async () => {
      const { name } = await addPasskey(ctx, made);
      const turnedOn = await switchFactor(ctx, { method: "passkey", enabled: true });
      const message = `Passkey added: ${name}. We ask for it after your password.`;
      return afterChange(ctx, { recoveryCodes: turnedOn.recoveryCodes, callbackUrl }, { message });
    });
  },
);
