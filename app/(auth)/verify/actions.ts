"use server";

import type { VerifyEmailInput } from "@/lib/contracts/auth";
import { resendForm, verifyCodeForm, verifyLinkForm } from "@/lib/contracts/forms";
import { DomainError } from "@/lib/domain/core/errors";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { type SignUpProof, verifyAndSignIn } from "@/lib/domain/sign-up/sign-up-owner";
import { keepCodeRequest, ownCodeId } from "@/lib/http/cookies/code-requests";
import { keepDestination } from "@/lib/http/cookies/return-cookie";
import { readSignUpMark } from "@/lib/http/cookies/sign-up-cookie";
import { type FormResult, formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { enter } from "@/lib/http/pages/enter";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";

const withEmail = (path: string, email: string) => `${path}?${new URLSearchParams({ email })}`;

export const verifyLinkAction = formAction(verifyLinkForm, async (ctx, { token, password }) => {
  const mark = await readSignUpMark(ctx);
  const proof = { mark, password: password ?? undefined };
  return verifyHere(ctx, { token }, proof);
});

export const verifyCodeAction = formAction(verifyCodeForm, async (ctx, form) => {
  const { email, code, password } = form;
  const mark = await readSignUpMark(ctx);
  const codeId = await ownCodeId(ctx, email);
  try {
    const proof = { mark, password: password ?? undefined };
    return await verifyHere(ctx, { email, code, codeId }, proof);
  } catch (error) {
    const asked = error instanceof DomainError && error.code === "reauthentication_required";
    if (!asked || password !== undefined) throw error;
    return { redirectTo: `${withEmail("/verify", email)}&ask=password` };
  }
});

/** A link or code that is sent twice has verified the email: that is no error to its owner. */
async function verifyHere(
  ctx: PageCtx,
  input: VerifyEmailInput,
  proof: SignUpProof,
): Promise<FormResult> {
  const destination = "/verify?done=1";
  try {
    const { signedIn, returnTo } = await verifyAndSignIn(ctx, input, proof);
    if (returnTo) await keepDestination(ctx, safeCallbackUrl(returnTo));
    if (signedIn) return await enter(ctx, signedIn, destination);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
  }
  return { redirectTo: destination };
}

export const resendAction = formAction(resendForm, async (ctx, { email, captcha }) => {
  const asked = await requestCode(ctx, { email, scene: "VERIFY_EMAIL", captcha });
  await keepCodeRequest(ctx, email, asked);
  return { message: "If this email still needs to be verified, we’ve sent a new message." };
});
