import { z } from "@hono/zod-openapi";
import {
  dataValueBody,
  fieldDefinition,
  fieldKey,
  fieldPatch,
} from "@/lib/contracts/custom-fields";
import { id } from "@/lib/contracts/fields";
import { listUserData, removeUserData, setUserData } from "@/lib/domain/account/data";
import { createField, deleteField, listFields, updateField } from "@/lib/domain/fields/definitions";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { dataItem, field } from "@/lib/http/rest/schemas";

const tag = "Fields";
const fields = "/api/v1/admin/fields";
const data = "/api/v1/admin/users/{id}/data";
const keyParams = z.object({ key: fieldKey });
const userKeyParams = z.object({ id, key: fieldKey });

export const adminFieldOperations = [
  operation({
    id: "listFields",
    method: "get",
    path: fields,
    tag,
    summary: "List the declared fields",
    access: "user",
    permission: "users:read",
    answers: { 200: z.object({ items: z.array(field) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listFields(ctx) });
    },
  }),
  operation({
    id: "createField",
    method: "post",
    path: fields,
    tag,
    summary: "Declare a field",
    access: "user",
    permission: "settings:write",
    body: fieldDefinition,
    answers: { 201: field },
    errors: ["already_exists", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createField(ctx, body));
    },
  }),
  operation({
    id: "updateField",
    method: "patch",
    path: `${fields}/{key}`,
    tag,
    summary: "Change a field, except its key and type",
    access: "user",
    permission: "settings:write",
    params: keyParams,
    body: fieldPatch,
    answers: { 200: field },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateField(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteField",
    method: "delete",
    path: `${fields}/{key}`,
    tag,
    summary: "Remove a field and all its values",
    access: "user",
    permission: "settings:write",
    params: keyParams,
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteField(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "listUserData",
    method: "get",
    path: data,
    tag,
    summary: "List a user's values of the declared fields",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: z.object({ items: z.array(dataItem) }) },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, { items: await listUserData(ctx, params) });
    },
  }),
  operation({
    id: "setUserData",
    method: "put",
    path: `${data}/{key}`,
    tag,
    summary: "Set one of a user's values",
    access: "user",
    permission: "users:update",
    params: userKeyParams,
    body: dataValueBody,
    answers: { 200: dataItem },
    errors: ["not_found"],
    async handle({ ctx, params, body }) {
      return answer(200, await setUserData(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "removeUserData",
    method: "delete",
    path: `${data}/{key}`,
    tag,
    summary: "Remove one of a user's values",
    access: "user",
    permission: "users:update",
    params: userKeyParams,
    answers: { 204: null },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      await removeUserData(ctx, params);
      return answer(204);
    },
  }),
];
