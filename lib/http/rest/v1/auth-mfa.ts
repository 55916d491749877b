import { z } from "@hono/zod-openapi";
import {
  loginMfaBody,
  loginMfaOptionsBody,
  mfaToken,
  reauthenticateBody,
  reauthenticateOptionsBody,
} from "@/lib/contracts/factors";
import { linkToken, shortCode } from "@/lib/contracts/fields";
import {
  cancelFactorRecovery,
  completeFactorRecovery,
  requestFactorRecovery,
  sendRecoveryCode,
} from "@/lib/domain/sign-in/factor-recovery";
import { reauthenticate, reauthenticateOptions } from "@/lib/domain/sign-in/reauthenticate";
import { answerSecondFactor, secondFactorOptions } from "@/lib/domain/sign-in/second-factor";
import { answer, operation } from "@/lib/http/rest/operation";
import {
  reauthenticationOptions,
  recoveryRequest,
  secondFactorOptions as secondFactorOptionsAnswer,
  secondStep,
  sentCode,
  signedIn,
} from "@/lib/http/rest/schemas";
import { programs } from "./programs";

const tag = "Auth";
const base = "/api/v1/auth";
const byToken = z.strictObject({ mfaToken });

const ended = "unauthenticated" as const;

export const authMfaOperations = [
  operation({
    id: "loginMfa",
    method: "post",
    path: `${base}/login/mfa`,
    tag,
    summary: "Complete a sign-in with its second factor",
    description:
      "`mfaToken` comes with 403 `mfa_required`. 401 `unauthenticated` means that it has expired, was used, or had five wrong tries: sign in again.",
    access: "public",
    body: loginMfaBody,
    answers: { 200: secondStep },
    errors: [
      ...([ended, "mfa_invalid", "invalid_credentials", "account_blocked"] as const),
      ...(["email_not_verified", "forbidden"] as const),
    ],
    async handle({ ctx, body }) {
      const { deviceToken, ...step } = await answerSecondFactor(ctx, body, "api");
      return answer(200, { ...programs(step), ...(deviceToken && { deviceToken }) });
    },
  }),
  operation({
    id: "loginMfaOptions",
    method: "post",
    path: `${base}/login/mfa/options`,
    tag,
    summary: "Ask for a passkey's challenge, or for a code by email or SMS, as second factor",
    access: "public",
    body: loginMfaOptionsBody,
    answers: { 200: secondFactorOptionsAnswer },
    errors: [ended, "mfa_invalid"],
    async handle({ ctx, body }) {
      return answer(200, await secondFactorOptions(ctx, body, "api"));
    },
  }),
  operation({
    id: "requestFactorRecovery",
    method: "post",
    path: `${base}/mfa-recovery`,
    tag,
    summary: "Ask for the removal of lost second factors",
    description:
      "Every verified address is told, with a link that cancels. The factors can be removed after `factorRecoveryHours` (72 by default).",
    access: "public",
    body: byToken,
    answers: { 202: recoveryRequest },
    errors: [ended, "conflict"],
    async handle({ ctx, body }) {
      return answer(202, await requestFactorRecovery(ctx, body, "api"));
    },
  }),
  operation({
    id: "sendFactorRecoveryCode",
    method: "post",
    path: `${base}/mfa-recovery/code`,
    tag,
    summary: "Send the code that removes lost second factors, once the wait is over",
    access: "public",
    body: byToken,
    answers: { 202: sentCode },
    errors: [ended, "conflict"],
    async handle({ ctx, body }) {
      const { sentTo } = await sendRecoveryCode(ctx, body, "api");
      return answer(202, { sentTo });
    },
  }),
  operation({
    id: "completeFactorRecovery",
    method: "post",
    path: `${base}/mfa-recovery/complete`,
    tag,
    summary: "Remove lost second factors, and sign in",
    access: "public",
    body: z.strictObject({ mfaToken, code: shortCode }),
    answers: { 200: signedIn },
    errors: [
      ...([ended, "conflict", "code_invalid", "code_expired", "invalid_credentials"] as const),
      ...(["account_blocked", "email_not_verified", "forbidden"] as const),
    ],
    async handle({ ctx, body }) {
      return answer(200, programs(await completeFactorRecovery(ctx, body, "api")));
    },
  }),
  operation({
    id: "cancelFactorRecovery",
    method: "post",
    path: `${base}/mfa-recovery/cancel`,
    tag,
    summary: "Cancel the removal of second factors by the link of its notice",
    access: "public",
    body: z.strictObject({ token: linkToken }),
    answers: { 204: null },
    errors: ["code_invalid", "code_expired"],
    async handle({ ctx, body }) {
      await cancelFactorRecovery(ctx, body);
      return answer(204);
    },
  }),
  operation({
    id: "reauthenticate",
    method: "post",
    path: `${base}/reauthenticate`,
    tag,
    summary: "Prove again who is there, for sensitive changes in the next 10 minutes",
    access: "user",
    whileEnrolling: true,
    body: reauthenticateBody,
    answers: { 204: null },
    errors: ["wrong_password", "mfa_invalid"],
    async handle({ ctx, body }) {
      await reauthenticate(ctx, body);
      return answer(204);
    },
  }),
  operation({
    id: "reauthenticateOptions",
    method: "post",
    path: `${base}/reauthenticate/options`,
    tag,
    summary:
      "Ask for a passkey's challenge, or for a code by email or SMS, to prove again who is there",
    access: "user",
    whileEnrolling: true,
    body: reauthenticateOptionsBody,
    answers: { 200: reauthenticationOptions },
    errors: ["mfa_invalid"],
    async handle({ ctx, body }) {
      return answer(200, await reauthenticateOptions(ctx, body));
    },
  }),
];
