import { z } from "@hono/zod-openapi";
import { switchFactorBody, totpConfirmBody } from "@/lib/contracts/factors";
import {
  confirmTotp,
  getMfa,
  removeTotp,
  renewRecoveryCodes,
  startTotp,
  switchFactor,
} from "@/lib/domain/account/second-factors";
import {
  listTrustedDevices,
  untrustAllDevices,
  untrustDevice,
} from "@/lib/domain/account/trusted-devices";
import { pageOfAll } from "@/lib/domain/core/paging";
import { cancelOwnRecovery } from "@/lib/domain/sign-in/factor-recovery";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams, pageQuery } from "@/lib/http/rest/params";
import {
  mfa,
  newRecoveryCodes,
  pageOf,
  recoveryCodes,
  totpStart,
  trustedDevice,
} from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me";
const switches = {
  passkey: "passkey",
  "email-code": "email_code",
  "sms-code": "sms_code",
} as const;

export const meMfaOperations = [
  operation({
    id: "getMfa",
    method: "get",
    path: `${base}/mfa`,
    tag,
    summary: "Get the caller's second factors",
    access: "user",
    whileEnrolling: true,
    answers: { 200: mfa },
    async handle({ ctx }) {
      return answer(200, await getMfa(ctx));
    },
  }),
  operation({
    id: "startTotp",
    method: "post",
    path: `${base}/mfa/totp`,
    tag,
    summary: "Make a secret for an authenticator app",
    description:
      "It counts once a code of it is confirmed. An earlier app stays in use until then.",
    access: "user",
    whileEnrolling: true,
    answers: { 200: totpStart },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx }) {
      return answer(200, await startTotp(ctx));
    },
  }),
  operation({
    id: "confirmTotp",
    method: "post",
    path: `${base}/mfa/totp/confirm`,
    tag,
    summary: "Put an authenticator app to use by a code of it",
    access: "user",
    whileEnrolling: true,
    body: totpConfirmBody,
    answers: { 200: newRecoveryCodes },
    errors: ["conflict", "mfa_invalid", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(200, await confirmTotp(ctx, body));
    },
  }),
  operation({
    id: "removeTotp",
    method: "delete",
    path: `${base}/mfa/totp`,
    tag,
    summary: "Remove the authenticator app",
    access: "user",
    answers: { 204: null },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx }) {
      await removeTotp(ctx);
      return answer(204);
    },
  }),
  operation({
    id: "switchFactor",
    method: "put",
    path: `${base}/mfa/{factor}`,
    tag,
    summary: "Turn passkeys, codes by email or codes by SMS on or off as second factor",
    access: "user",
    whileEnrolling: true,
    params: z.object({ factor: z.enum(["passkey", "email-code", "sms-code"]) }),
    body: switchFactorBody,
    answers: { 200: newRecoveryCodes },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      const method = switches[params.factor];
      return answer(200, await switchFactor(ctx, { method, ...body }));
    },
  }),
  operation({
    id: "renewRecoveryCodes",
    method: "post",
    path: `${base}/mfa/recovery-codes`,
    tag,
    summary: "Make new recovery codes in place of the old ones",
    access: "user",
    answers: { 200: recoveryCodes },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx }) {
      return answer(200, await renewRecoveryCodes(ctx));
    },
  }),
  operation({
    id: "cancelMyFactorRecovery",
    method: "delete",
    path: `${base}/mfa/recovery`,
    tag,
    summary: "Cancel the removal of the caller's second factors",
    access: "user",
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx }) {
      await cancelOwnRecovery(ctx);
      return answer(204);
    },
  }),
  operation({
    id: "listTrustedDevices",
    method: "get",
    path: `${base}/trusted-devices`,
    tag,
    summary: "List the devices that are asked for no second factor",
    access: "user",
    query: pageQuery,
    answers: { 200: pageOf(trustedDevice) },
    async handle({ ctx, query }) {
      return answer(200, pageOfAll(await listTrustedDevices(ctx), query, "trusted devices"));
    },
  }),
  operation({
    id: "untrustAllDevices",
    method: "delete",
    path: `${base}/trusted-devices`,
    tag,
    summary: "Trust no device any more",
    access: "user",
    answers: { 204: null },
    async handle({ ctx }) {
      await untrustAllDevices(ctx);
      return answer(204);
    },
  }),
  operation({
    id: "untrustDevice",
    method: "delete",
    path: `${base}/trusted-devices/{id}`,
    tag,
    summary: "Trust one device no longer",
    access: "user",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await untrustDevice(ctx, params);
      return answer(204);
    },
  }),
];
