"use server";

import { emptyToUndefined } from "@/lib/contracts/form-values";
import { resendToDraftForm } from "@/lib/contracts/forms";
import type { Phone } from "@/lib/contracts/phone";
import { phoneSignUpCodeForm, signUpByPhoneForm } from "@/lib/contracts/sign-up-forms";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { checkPhoneSignUp, register } from "@/lib/domain/sign-up/register";
import { setSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import {
  dropSignUpDraft,
  keepSignUpDraft,
  readSignUpDraft,
} from "@/lib/http/cookies/sign-up-draft";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { readPhone } from "@/lib/http/pages/phone-countries";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { destinationOf } from "@/lib/http/wire/destination";
import { leadToVerification } from "../../lead-to-verification";
import { readSignUpData, withControlPaths } from "../sign-up-data";

const PAGE = "/sign-up/phone";

/** Checks everything before a code is sent, so that no code expires while a mistake is corrected. */
export const beginPhoneSignUpAction = formAction(signUpByPhoneForm, async (ctx, form) => {
  const phone = readPhone(form);
  const { name, email = null, username = null } = form;
  try {
    const data = readSignUpData(await signUpFields(ctx), form);
    const named = { phone, email: email ?? undefined, username: username ?? undefined };
    await checkPhoneSignUp(ctx, { ...named, data });
    await keepSignUpDraft(ctx, { phone, name, email, username, data });
  } catch (error) {
    throw withControlPaths(error);
  }
  await askForCode(ctx, phone, form.captcha);
  const query = { step: "code", callbackUrl: safeCallbackUrl(form.callbackUrl) };
  return { redirectTo: `${PAGE}?${new URLSearchParams(query)}` };
});

export const askSignUpCodeAgainAction = formAction(resendToDraftForm, async (ctx, { captcha }) => {
  const draft = await readSignUpDraft(ctx);
  if (!draft) return { redirectTo: PAGE };
  await askForCode(ctx, draft.phone, captcha);
  return { message: "We sent a new code." };
});

export const finishPhoneSignUpAction = formAction(phoneSignUpCodeForm, async (ctx, form) => {
  const draft = await readSignUpDraft(ctx);
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  if (!draft) return { redirectTo: `${PAGE}?${new URLSearchParams({ callbackUrl })}` };
  const email = draft.email ?? undefined;
  const input = {
    phone: draft.phone,
    code: form.code,
    codeId: await ownCodeId(ctx, draft.phone),
    email,
    username: draft.username ?? undefined,
    profile: emptyToUndefined({ name: draft.name }),
    data: draft.data,
    forceLogin: true,
  };
  const { user, signedIn, codeId } = await register(ctx, input, "browser");
  if (email && codeId) await keepCodeRequest(ctx, email, { codeId });
  await dropSignUpDraft(ctx);
  if (!signedIn) {
    return leadToVerification(ctx, { accountId: user.id, email: email ?? "", callbackUrl });
  }
  await setSessionCookie(signedIn);
  return { redirectTo: destinationOf(user, callbackUrl) };
});

async function askForCode(ctx: PageCtx, phone: Phone, captcha: string | undefined): Promise<void> {
  const asked = await requestCode(ctx, { phone, scene: "REGISTER_PHONE", captcha });
  await keepCodeRequest(ctx, phone, asked);
}
