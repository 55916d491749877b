import { z } from "@hono/zod-openapi";
import { createApiKeyBody, rotateApiKeyBody } from "@/lib/contracts/admin";
import { createApiKey, deleteApiKey, listApiKeys } from "@/lib/domain/access/api-keys";
import { rotateApiKey } from "@/lib/domain/access/rotate-api-key";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { apiKey } from "@/lib/http/rest/schemas";

const tag = "API keys";
const base = "/api/v1/admin/api-keys";

export const adminKeyOperations = [
  operation({
    id: "listApiKeys",
    method: "get",
    path: base,
    tag,
    summary: "List the API keys, newest first, without their secrets",
    access: "user",
    permission: "keys:write",
    answers: { 200: z.object({ items: z.array(apiKey) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listApiKeys(ctx) });
    },
  }),
  operation({
    id: "createApiKey",
    method: "post",
    path: base,
    tag,
    summary: "Create an API key",
    description:
      "`key` is returned only here. You cannot give a key a permission that you do not hold, and a key cannot create another. It stops working when its creator is blocked, locked, deleted or loses all permissions. Without `expiresAt` it lasts 90 days; null means that it never expires. `requestsPerMinute` replaces the limit `apiKey` of the settings.",
    access: "user",
    permission: "keys:write",
    body: createApiKeyBody,
    answers: { 201: z.object({ key: z.string(), apiKey }) },
    errors: ["reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createApiKey(ctx, body));
    },
  }),
  operation({
    id: "rotateApiKey",
    method: "put",
    path: `${base}/{id}/rotate`,
    tag,
    summary: "Replace an API key by a new one",
    description:
      "`key` is returned only here. The old key works for `overlapHours` more (24 by default, at most 168), and not past its own expiry. The new one lasts as long as the old one was made for, unless `expiresAt` says another time. Only the admin who created a key can rotate it.",
    access: "user",
    permission: "keys:write",
    params: idParams,
    body: rotateApiKeyBody,
    bodyOptional: true,
    answers: { 200: z.object({ key: z.string(), apiKey }) },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await rotateApiKey(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteApiKey",
    method: "delete",
    path: `${base}/{id}`,
    tag,
    summary: "Revoke an API key",
    access: "user",
    permission: "keys:write",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteApiKey(ctx, params);
      return answer(204);
    },
  }),
];
