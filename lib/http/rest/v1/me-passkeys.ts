import { addPasskeyBody, renamePasskeyBody } from "@/lib/contracts/passkeys";
import {
  addPasskey,
  listPasskeys,
  passkeyOptions,
  removePasskey,
  renamePasskey,
} from "@/lib/domain/account/passkeys";
import { pageOfAll } from "@/lib/domain/core/paging";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams, pageQuery } from "@/lib/http/rest/params";
import { pageOf, passkey, passkeyCreation } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me/passkeys";

export const mePasskeyOperations = [
  operation({
    id: "listPasskeys",
    method: "get",
    path: base,
    tag,
    summary: "List the caller's passkeys, oldest first",
    access: "user",
    whileEnrolling: true,
    query: pageQuery,
    answers: { 200: pageOf(passkey) },
    async handle({ ctx, query }) {
      return answer(200, pageOfAll(await listPasskeys(ctx), query, "my passkeys"));
    },
  }),
  operation({
    id: "addPasskeyOptions",
    method: "post",
    path: `${base}/options`,
    tag,
    summary: "Ask for the options of a new passkey",
    description:
      "Pass `options` to `navigator.credentials.create`. The challenge lasts 10 minutes and is good for one answer.",
    access: "user",
    whileEnrolling: true,
    answers: { 200: passkeyCreation },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx }) {
      return answer(200, await passkeyOptions(ctx));
    },
  }),
  operation({
    id: "addPasskey",
    method: "post",
    path: base,
    tag,
    summary: "Add the passkey that the browser made",
    description:
      "Without `name`, it is named after its authenticator. It signs in on its own; `PUT /me/mfa/passkey` also makes it a second factor.",
    access: "user",
    whileEnrolling: true,
    body: addPasskeyBody,
    answers: { 201: passkey },
    errors: ["conflict", "mfa_invalid", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await addPasskey(ctx, body));
    },
  }),
  operation({
    id: "renamePasskey",
    method: "patch",
    path: `${base}/{id}`,
    tag,
    summary: "Rename one of the caller's passkeys",
    access: "user",
    params: idParams,
    body: renamePasskeyBody,
    answers: { 200: passkey },
    errors: ["not_found"],
    async handle({ ctx, params, body }) {
      return answer(200, await renamePasskey(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "removePasskey",
    method: "delete",
    path: `${base}/{id}`,
    tag,
    summary: "Remove one of the caller's passkeys",
    access: "user",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params }) {
      await removePasskey(ctx, params);
      return answer(204);
    },
  }),
];
