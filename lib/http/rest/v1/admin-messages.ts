import {
  addSuppressionBody,
  listMessagesQuery,
  listSuppressionsQuery,
  removeSuppressionBody,
} from "@/lib/contracts/messages";
import { getMessage, listMessages } from "@/lib/domain/messages/message-log";
import { resendMessage } from "@/lib/domain/messages/resend";
import {
  addSuppression,
  getSuppression,
  listSuppressions,
  removeSuppression,
} from "@/lib/domain/messages/suppression-list";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { message, pageOf, suppression } from "@/lib/http/rest/schemas";

const tag = "Admin";
const messages = "/api/v1/admin/messages";
const suppressions = "/api/v1/admin/suppressions";

export const adminMessageOperations = [
  operation({
    id: "listMessages",
    method: "get",
    path: messages,
    tag,
    summary: "List emails and text messages, newest first",
    description: "What became of each, without its content: codes and links are never shown.",
    access: "user",
    permission: "messages:read",
    query: listMessagesQuery,
    answers: { 200: pageOf(message) },
    async handle({ ctx, query }) {
      return answer(200, await listMessages(ctx, query));
    },
  }),
  operation({
    id: "getMessage",
    method: "get",
    path: `${messages}/{id}`,
    tag,
    summary: "Get what became of one message",
    access: "user",
    permission: "messages:read",
    params: idParams,
    answers: { 200: message },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getMessage(ctx, params));
    },
  }),
  operation({
    id: "resendMessage",
    method: "post",
    path: `${messages}/{id}/resend`,
    tag,
    summary: "Send a message again that was not sent",
    description:
      "At once where it waits for its next try. `conflict` where it was sent, its content is erased, its address is suppressed, or it is being sent.",
    access: "user",
    permission: "messages:write",
    params: idParams,
    answers: { 200: message },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      return answer(200, await resendMessage(ctx, params));
    },
  }),
  operation({
    id: "listSuppressions",
    method: "get",
    path: suppressions,
    tag,
    summary: "List the addresses that get no messages, newest first",
    access: "user",
    permission: "messages:read",
    query: listSuppressionsQuery,
    answers: { 200: pageOf(suppression) },
    async handle({ ctx, query }) {
      return answer(200, await listSuppressions(ctx, query));
    },
  }),
  operation({
    id: "addSuppression",
    method: "post",
    path: suppressions,
    tag,
    summary: "Send no more messages to an address",
    access: "user",
    permission: "messages:write",
    body: addSuppressionBody,
    answers: { 201: suppression },
    errors: ["already_exists"],
    async handle({ ctx, body }) {
      return answer(201, await addSuppression(ctx, body));
    },
  }),
  operation({
    id: "getSuppression",
    method: "get",
    path: `${suppressions}/{id}`,
    tag,
    summary: "Get one suppressed address",
    access: "user",
    permission: "messages:read",
    params: idParams,
    answers: { 200: suppression },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getSuppression(ctx, params));
    },
  }),
  operation({
    id: "removeSuppression",
    method: "delete",
    path: `${suppressions}/{id}`,
    tag,
    summary: "Send messages to an address again",
    access: "user",
    permission: "messages:write",
    params: idParams,
    body: removeSuppressionBody,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params, body }) {
      await removeSuppression(ctx, { ...params, ...body });
      return answer(204);
    },
  }),
];
