import { z } from "@hono/zod-openapi";
import {
  changeMessageTextsBody,
  changeMessageTextsQuery,
  messageTextParams,
  previewMessageBody,
} from "@/lib/contracts/message-texts";
import type { Ctx } from "@/lib/domain/core/context";
import {
  getTemplateTexts,
  listTemplates,
  saveTexts,
  type TextKey,
} from "@/lib/domain/messages/edit-texts";
import { previewMessage, sendTestMessage } from "@/lib/domain/messages/preview";
import { answer, operation } from "@/lib/http/rest/operation";
import { messagePreview, messageTextSummary, messageTexts } from "@/lib/http/rest/schemas";

const tag = "Admin";
const all = "/api/v1/admin/message-texts";
const one = `${all}/{channel}/{template}/{language}`;
const permission = "settings:write";

export const adminMessageTextOperations = [
  operation({
    id: "listMessageTexts",
    method: "get",
    path: all,
    tag,
    summary: "List every message whose texts can be changed",
    access: "user",
    permission,
    answers: { 200: z.object({ items: z.array(messageTextSummary) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listTemplates(ctx) });
    },
  }),
  operation({
    id: "getMessageTexts",
    method: "get",
    path: one,
    tag,
    summary: "Get the texts of a message in one language",
    access: "user",
    permission,
    params: messageTextParams,
    answers: { 200: messageTexts },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await textsOf(ctx, params));
    },
  }),
  operation({
    id: "changeMessageTexts",
    method: "put",
    path: one,
    tag,
    summary: "Replace your texts of a message in one language",
    description:
      "By their paths. A text that is left out, empty or as shipped is the shipped one, also in later versions. With `revision`, a change that another admin has made meanwhile is not overwritten: `conflict`.",
    access: "user",
    permission,
    params: messageTextParams,
    query: changeMessageTextsQuery,
    body: changeMessageTextsBody,
    answers: { 200: messageTexts },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, query: { revision: seen }, body: { texts } }) {
      await saveTexts(ctx, { ...params, texts, ...(seen !== undefined && { seen }) });
      return answer(200, await textsOf(ctx, params));
    },
  }),
  operation({
    id: "resetMessageTexts",
    method: "delete",
    path: one,
    tag,
    summary: "Use the shipped texts of a message in one language again",
    access: "user",
    permission,
    params: messageTextParams,
    answers: { 200: messageTexts },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await saveTexts(ctx, { ...params, texts: {} });
      return answer(200, await textsOf(ctx, params));
    },
  }),
  operation({
    id: "previewMessage",
    method: "post",
    path: `${one}/preview`,
    tag,
    summary: "See a message as it would be sent, with made-up values",
    description: "With `texts`, as it would be with these; without, with the saved ones.",
    access: "user",
    permission,
    params: messageTextParams,
    body: previewMessageBody,
    bodyOptional: true,
    answers: { 200: messagePreview },
    errors: ["not_found"],
    async handle({ ctx, params, body: { texts } }) {
      return answer(200, await previewMessage(ctx, { ...params, ...(texts && { texts }) }));
    },
  }),
  operation({
    id: "sendTestMessage",
    method: "post",
    path: `${one}/test`,
    tag,
    summary: "Send a message with made-up values to the caller",
    description:
      "To the caller's own verified email or phone; `conflict` without one. Its code and links open nothing. An API key cannot call it.",
    access: "user",
    permission,
    params: messageTextParams,
    answers: { 202: z.object({ to: z.string() }) },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      return answer(202, { to: await sendTestMessage(ctx, params) });
    },
  }),
];

async function textsOf(ctx: Ctx, given: TextKey) {
  const { key, seen: revision, ...texts } = await getTemplateTexts(ctx, given);
  return { ...key, ...texts, revision };
}
