import {
  bindPhoneBody,
  changeEmailBody,
  changePhoneBody,
  changeUsernameBody,
} from "@/lib/contracts/me";
import { changeEmail } from "@/lib/domain/account/change-email";
import { bindPhone, changePhone, unbindPhone } from "@/lib/domain/account/change-phone";
import { changeUsername } from "@/lib/domain/account/change-username";
import { answer, operation } from "@/lib/http/rest/operation";
import { user } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me";

export const meIdentifierOperations = [
  operation({
    id: "changeUsername",
    method: "put",
    path: `${base}/username`,
    tag,
    summary: "Choose or change the caller's username",
    access: "user",
    body: changeUsernameBody,
    answers: { 200: user },
    errors: ["already_exists", "conflict"],
    async handle({ ctx, body }) {
      return answer(200, await changeUsername(ctx, body));
    },
  }),
  operation({
    id: "changeEmail",
    method: "put",
    path: `${base}/email`,
    tag,
    summary: "Change the caller's email",
    description:
      "Requires the code sent to the new address (scene CHANGE_EMAIL) and, if the settings say so, the code sent to the current address.",
    access: "user",
    body: changeEmailBody,
    answers: { 200: user },
    errors: ["code_invalid", "code_expired", "already_exists", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(200, await changeEmail(ctx, body));
    },
  }),
  operation({
    id: "changePhone",
    method: "put",
    path: `${base}/phone`,
    tag,
    summary: "Change the caller's phone",
    access: "user",
    body: changePhoneBody,
    answers: { 200: user },
    errors: ["code_invalid", "code_expired", "already_exists", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(200, await changePhone(ctx, body));
    },
  }),
  operation({
    id: "bindPhone",
    method: "post",
    path: `${base}/phone`,
    tag,
    summary: "Add the caller's first phone",
    access: "user",
    body: bindPhoneBody,
    answers: { 200: user },
    errors: ["code_invalid", "code_expired", "already_exists", "conflict"],
    async handle({ ctx, body }) {
      return answer(200, await bindPhone(ctx, body));
    },
  }),
  operation({
    id: "unbindPhone",
    method: "delete",
    path: `${base}/phone`,
    tag,
    summary: "Remove the caller's phone",
    description: "Refused if it is the last sign-in method.",
    access: "user",
    answers: { 200: user },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx }) {
      return answer(200, await unbindPhone(ctx));
    },
  }),
];
