import { z } from "@hono/zod-openapi";
import { dataValueBody, fieldKey } from "@/lib/contracts/custom-fields";
import { listOwnData, removeOwnData, setOwnData } from "@/lib/domain/account/data";
import { exportOwnData } from "@/lib/domain/account/export";
import { unlinkAccount } from "@/lib/domain/account/linked-accounts";
import { answer, operation } from "@/lib/http/rest/operation";
import { dataItem } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me";
const params = z.object({ key: fieldKey });

export const meDataOperations = [
  operation({
    id: "listMyData",
    method: "get",
    path: `${base}/data`,
    tag,
    summary: "List the caller's values of the declared fields",
    access: "user",
    answers: { 200: z.object({ items: z.array(dataItem) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listOwnData(ctx) });
    },
  }),
  operation({
    id: "setMyData",
    method: "put",
    path: `${base}/data/{key}`,
    tag,
    summary: "Set a value",
    description: "The value must have the type of the field.",
    access: "user",
    params,
    body: dataValueBody,
    answers: { 200: dataItem },
    errors: ["not_found", "forbidden"],
    async handle({ ctx, params, body }) {
      return answer(200, await setOwnData(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "removeMyData",
    method: "delete",
    path: `${base}/data/{key}`,
    tag,
    summary: "Remove a value",
    access: "user",
    params,
    answers: { 204: null },
    errors: ["not_found", "forbidden", "conflict"],
    async handle({ ctx, params }) {
      await removeOwnData(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "unlinkAccount",
    method: "delete",
    path: `${base}/accounts/{provider}`,
    tag,
    summary: "Unlink a provider",
    description: "Refused if it is the last sign-in method.",
    access: "user",
    params: z.object({ provider: z.string().regex(/^[\w.-]{1,40}$/) }),
    answers: { 204: null },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params }) {
      await unlinkAccount(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "exportMe",
    method: "get",
    path: `${base}/export`,
    tag,
    summary: "Export all data about the caller",
    access: "user",
    answers: { 200: z.record(z.string(), z.unknown()) },
    async handle({ ctx }) {
      return answer(200, await exportOwnData(ctx));
    },
  }),
];
