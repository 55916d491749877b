"use server";

import { askCodeForm, signInByCodeForm } from "@/lib/contracts/forms";
import { addressOf, type Destination } from "@/lib/domain/codes/delivery";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { enter } from "@/lib/http/pages/enter";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { destinationOf } from "@/lib/http/wire/destination";
import { readAddress } from "./read-address";

/** Answers the same for an address without an account, and leads to the same page. */
export const askCodeAction = formAction(askCodeForm, async (ctx, form) => {
  const { login, callbackUrl, captcha } = form;
  const destination = readAddress(login);
  await askFor(ctx, destination, captcha);
  const query = { to: addressOf(destination), callbackUrl: safeCallbackUrl(callbackUrl) };
  return { redirectTo: `/sign-in/code?${new URLSearchParams(query)}` };
});

export const askCodeAgainAction = formAction(askCodeForm, async (ctx, { login, captcha }) => {
  await askFor(ctx, readAddress(login), captcha);
  return { message: "If there’s an account, we’ve sent a new code." };
});

export const signInByCodeAction = formAction(
  signInByCodeForm,
  async (ctx, { login, code, callbackUrl }) => {
    const destination = readAddress(login);
    const codeId = await ownCodeId(ctx, addressOf(destination));
    const { user, signedIn } = await signInByCode(ctx, { ...destination, code, codeId }, "browser");
    return enter(ctx, signedIn, destinationOf(user, callbackUrl));
  },
);

async function askFor(
  ctx: PageCtx,
  destination: Destination,
  captcha: string | undefined,
): Promise<void> {
  const asked = await requestCode(ctx, { ...destination, scene: "LOGIN", captcha });
  await keepCodeRequest(ctx, addressOf(destination), asked);
}
