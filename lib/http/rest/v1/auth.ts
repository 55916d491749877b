import { z } from "@hono/zod-openapi";
import {
  codeLoginBody,
  introspectBody,
  loginBody,
  refreshBody,
  registerBody,
  requestCodeBody,
  resetBody,
  resetRequestBody,
  verifyEmailBody,
} from "@/lib/contracts/auth";
import { captchaBody } from "@/lib/contracts/captcha";
import { API_KEY_PREFIX } from "@/lib/domain/access/api-keys";
import { createCaptcha } from "@/lib/domain/captcha/challenge";
import { DomainError } from "@/lib/domain/core/errors";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { introspect, refresh } from "@/lib/domain/sessions/refresh";
import { signOut } from "@/lib/domain/sessions/sessions";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { answer, operation } from "@/lib/http/rest/operation";
import {
  captchaChallenge,
  codeRequested,
  introspection,
  registered,
  signedIn,
  tokens,
  user,
} from "@/lib/http/rest/schemas";
import { programs, tokensOf } from "./programs";

const tag = "Auth";
const base = "/api/v1/auth";

export const authOperations = [
  operation({
    id: "register",
    method: "post",
    path: `${base}/register`,
    tag,
    summary: "Create an account",
    description:
      "If emails must be verified before sign-in, a taken address gets the same response as a new one, and its owner is told by mail.",
    access: "optional",
    body: registerBody,
    answers: { 201: registered },
    errors: [
      ...(["weak_password", "already_exists", "forbidden"] as const),
      ...(["code_invalid", "code_expired", "captcha_required"] as const),
    ],
    async handle({ ctx, body }) {
      const { user, signedIn, codeId } = await register(ctx, body, "api");
      return answer(201, { user, ...(codeId && { codeId }), ...tokensOf(signedIn) });
    },
  }),
  operation({
    id: "login",
    method: "post",
    path: `${base}/login`,
    tag,
    summary: "Sign in with a password",
    description: "With `autoRegister`, the call can also return the responses of a registration.",
    access: "optional",
    body: loginBody,
    answers: { 200: signedIn },
    errors: [
      ...(["invalid_credentials", "email_not_verified", "account_blocked", "forbidden"] as const),
      ...(["weak_password", "already_exists", "mfa_required", "captcha_required"] as const),
    ],
    async handle({ ctx, body }) {
      return answer(200, programs(await signIn(ctx, body, "api")));
    },
  }),
  operation({
    id: "loginByCode",
    method: "post",
    path: `${base}/login/code`,
    tag,
    summary: "Sign in with a code sent by mail or SMS",
    description: "An unknown phone creates an account if the settings allow it.",
    access: "optional",
    body: codeLoginBody,
    answers: { 200: signedIn },
    errors: ["code_invalid", "code_expired", "account_blocked", "forbidden", "mfa_required"],
    async handle({ ctx, body }) {
      return answer(200, programs(await signInByCode(ctx, body, "api")));
    },
  }),
  operation({
    id: "createCaptcha",
    method: "post",
    path: `${base}/captcha`,
    tag,
    summary: "Get a challenge to solve before a sign-in, sign-up or request for a code",
    description:
      "Solve it with ALTCHA’s library and send the payload as `captcha`. It is good for one purpose, from the network that asked for it, once and for five minutes. `codes` is for codes and password resets.",
    access: "public",
    body: captchaBody,
    answers: { 200: captchaChallenge },
    async handle({ ctx, body }) {
      return answer(200, await createCaptcha(ctx, body));
    },
  }),
  operation({
    id: "refresh",
    method: "post",
    path: `${base}/refresh`,
    tag,
    summary: "Exchange a refresh token for new tokens",
    description:
      "A refresh token works once. Within `refreshReplaySeconds` (10 by default) it gets the same response again; after that, using it again ends its session.",
    access: "public",
    body: refreshBody,
    answers: { 200: tokens },
    errors: ["token_expired", "token_revoked", "account_blocked", "forbidden"],
    async handle({ ctx, body }) {
      return answer(200, await refresh(ctx, body));
    },
  }),
  operation({
    id: "logout",
    method: "post",
    path: `${base}/logout`,
    tag,
    summary: "End the caller's session",
    access: "user",
    whileEnrolling: true,
    answers: { 204: null },
    endsSession: true,
    async handle({ ctx }) {
      await signOut(ctx);
      return answer(204);
    },
  }),
  operation({
    id: "introspect",
    method: "post",
    path: `${base}/introspect`,
    tag,
    summary: "Check whether a token is active, by default the caller's own",
    access: "optional",
    body: introspectBody,
    bodyOptional: true,
    answers: { 200: introspection },
    async handle({ ctx, caller, bearer, body }) {
      const own = bearer?.startsWith(API_KEY_PREFIX) ? undefined : bearer;
      const token = body.token ?? own ?? undefined;
      if (token === undefined && !caller && !bearer) throw new DomainError("unauthenticated");
      return answer(200, await introspect(ctx, { token }));
    },
  }),
  operation({
    id: "requestCode",
    method: "post",
    path: `${base}/codes`,
    tag,
    summary: "Request a code by mail or SMS",
    description:
      "The response has the same form for every well-formed address: `codeId` names this request. Send it with the code, and only this request's code is tried. The scenes CHANGE_EMAIL, BIND_PHONE and CHANGE_PHONE require a signed-in caller.",
    access: "optional",
    body: requestCodeBody,
    answers: { 202: codeRequested },
    errors: ["captcha_required"],
    async handle({ ctx, body }) {
      return answer(202, await requestCode(ctx, body));
    },
  }),
  operation({
    id: "verifyEmail",
    method: "post",
    path: `${base}/verify-email`,
    tag,
    summary: "Verify an email with the token of its link, or with address and code",
    description:
      "If the account has a verified phone, the caller must be signed in to it. Otherwise 403: the email could be a stranger’s.",
    access: "optional",
    body: verifyEmailBody,
    answers: { 200: z.object({ user }) },
    errors: ["code_invalid", "code_expired", "conflict", "forbidden"],
    async handle({ ctx, body }) {
      return answer(200, { user: await verifyEmail(ctx, body) });
    },
  }),
  operation({
    id: "requestPasswordReset",
    method: "post",
    path: `${base}/password/reset-request`,
    tag,
    summary: "Request a password reset by mail or SMS",
    description:
      "The response has the same form for every well-formed address; `codeId` is as in requestCode.",
    access: "public",
    body: resetRequestBody,
    answers: { 202: codeRequested },
    errors: ["captcha_required"],
    async handle({ ctx, body }) {
      return answer(202, await requestPasswordReset(ctx, body));
    },
  }),
  operation({
    id: "resetPassword",
    method: "post",
    path: `${base}/password/reset`,
    tag,
    summary: "Set a new password with a token or code",
    description: "Ends every session of the account.",
    access: "public",
    body: resetBody,
    answers: { 204: null },
    errors: ["code_invalid", "code_expired", "weak_password", "forbidden"],
    async handle({ ctx, body }) {
      await confirmPasswordReset(ctx, body);
      return answer(204);
    },
  }),
];
